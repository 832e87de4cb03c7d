import { mebibyte, readStream } from "#api/platform/body.ts";

/** Milliseconds that a provider has in all to answer what one request of ours asks of it. */
const patience = 10_000;

export const providerDeadline = () => AbortSignal.timeout(patience);

export type Question = {
  deadline: AbortSignal;
  headers?: Record<string, string>;
  form?: URLSearchParams;
};

/**
 * The status and the JSON that a provider answers; throws an Error with a reason for the operator,
 * free of secrets, when nothing that can be read came before the deadline.
 */
export async function askProvider(url: string, { deadline, headers, form }: Question) {
  const { host, pathname } = new URL(url);
  const answer = await fetch(url, {
    method: form ? "POST" : "GET",
    headers: { Accept: "application/json", "User-Agent": "Trackable", ...headers },
    signal: deadline,
    // A redirect would carry the secret and the code to another address; some hosts know no "error".
    redirect: "manual",
    ...(form && { body: form }),
  }).catch((cause: Error) => {
    const code = (cause.cause as { code?: unknown } | undefined)?.code;
    throw new Error(`${host}${pathname} could not be reached: ${code ?? cause.name}`);
  });
  if (answer.type === "opaqueredirect" || (answer.status >= 300 && answer.status < 400)) {
    await answer.body?.cancel();
    throw new Error(`${host}${pathname} redirected instead of answering`);
  }
  const bytes = answer.body ? await readStream(answer.body, mebibyte) : new Uint8Array();
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return { status: answer.status, json };
  } catch {
    throw new Error(`${host}${pathname} answered ${answer.status} without JSON`);
  }
}

/** The JSON of a 200; anything else throws. */
export async function askForJson(url: string, question: Question): Promise<unknown> {
  const { status, json } = await askProvider(url, question);
  if (status !== 200) throw new Error(`${new URL(url).pathname} answered ${status}`);
  return json;
}
