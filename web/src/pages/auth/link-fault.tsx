import type { JSX } from "solid-js";
import { fieldMessage, type Problem, problemOf } from "#web/shared/api/problem.ts";
import { AuthLayout } from "./auth-layout.tsx";

type Words = { title: string; text: string };

/** Whether a call says that the link itself is no good, rather than something that may pass. */
export const isDeadLink = (error: unknown) =>
  error !== null &&
  (problemOf(error).code.startsWith("token_") || fieldMessage(error, "/token") !== undefined);

/**
 * A link that does not work: what happened to it, and in `children` the way to a new one. Without
 * an answer of the server, because nothing was in the link, it is not valid.
 */
export function LinkFault(props: {
  error: unknown;
  /** Other words where a page knows more. */
  words?: Partial<Record<Problem["code"], Words>>;
  children: JSX.Element;
}) {
  const words = () => {
    const isBroken = !props.error || fieldMessage(props.error, "/token") !== undefined;
    if (isBroken) return props.words?.token_invalid ?? wordsOf.token_invalid;
    const { code, title, detail } = problemOf(props.error);
    return props.words?.[code] ?? wordsOf[code] ?? { title, text: detail };
  };
  return (
    <AuthLayout title={words().title} text={words().text}>
      <div class="flex flex-col gap-2">{props.children}</div>
    </AuthLayout>
  );
}

const wordsOf: Partial<Record<Problem["code"], Words>> & { token_invalid: Words } = {
  token_invalid: {
    title: "This link is not valid",
    text: "It is not complete, or a newer link took its place. Open the newest mail, or ask for a new link.",
  },
  token_expired: {
    title: "This link has expired",
    text: "A link works for an hour. Ask for a new one.",
  },
  token_used: {
    title: "This link was used before",
    text: "Each link works once. If it was not you, ask for a new one.",
  },
};
