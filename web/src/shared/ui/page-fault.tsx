import { useQueryClient } from "@tanstack/solid-query";
import { onCleanup, onMount, Show } from "solid-js";
import { type Problem, problemOf } from "#web/shared/api/problem.ts";
import { isMissingScript, reloadForScripts } from "../missing-script.ts";
import { Button, ButtonLink } from "./button.tsx";
import { EmptyState } from "./empty-state.tsx";
import { useTitle } from "./page-header.tsx";

/** Stands where a page would, when it could not be shown: what happened and what to do. */
export function PageFault(props: { error: unknown; onRetry: () => void }) {
  const client = useQueryClient();
  const words = () => wordsFor(problemOf(props.error));
  const canPass = () => !["not_found", "forbidden"].includes(problemOf(props.error).code);
  useTitle(() => words().title);
  onMount(() => {
    if (isMissingScript(props.error)) onCleanup(whenServerAnswers(reloadForScripts, true));
    else if (isAway(props.error)) onCleanup(whenServerAnswers(retry));
  });
  async function retry() {
    if (isMissingScript(props.error)) return location.reload();
    await client.resetQueries({ predicate: (query) => query.state.status === "error" });
    props.onRetry();
  }
  return (
    <div class="mx-auto max-w-xl pt-[12vh]">
      <EmptyState
        isPage
        title={words().title}
        text={words().text}
        action={
          <div class="flex gap-2">
            <Show when={canPass()}>
              <Button look="primary" onClick={retry}>
                Try again
              </Button>
            </Show>
            <ButtonLink look={canPass() ? "plain" : "primary"} href="/">
              Go to the start page
            </ButtonLink>
          </div>
        }
      />
    </div>
  );
}

const askEvery = 3000;

const isAway = (error: unknown) =>
  ["unreachable", "database_away", "busy"].includes(problemOf(error).code);

/** Calls `then` once the server is ready again; answers what stops the asking. */
function whenServerAnswers(then: () => void, asksAtOnce = false) {
  const timer = setInterval(ask, askEvery);
  async function ask() {
    const answer = await fetch("/readyz").catch(() => undefined);
    if (!answer?.ok) return;
    clearInterval(timer);
    then();
  }
  if (asksAtOnce) ask();
  return () => clearInterval(timer);
}

function wordsFor(problem: Problem) {
  switch (problem.code) {
    case "not_found":
      return {
        title: "This page is not there",
        text: "It may have been deleted, or it belongs to a product that you are not a member of.",
      };
    case "forbidden":
      return {
        title: "Your role does not allow this",
        text: "Ask an owner of the product to change your role.",
      };
    case "unreachable":
    case "database_away":
    case "busy":
      return {
        title: "The server is away",
        text: "It may be starting. This page goes on by itself when it answers.",
      };
    default:
      return { title: problem.title, text: problem.detail };
  }
}
