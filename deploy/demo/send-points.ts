import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { wordsOf } from "./api-client.ts";
import type { Point } from "./data-set.ts";
import { DemoError } from "./demo-error.ts";

const batchSize = 5_000;
const attempts = 8;
const startAgain = "Look at the server's log, then run this again: it begins with a new product.";

type Target = { url: string; secret: string };

/**
 * Sends points in batches, each with an Idempotency-Key, so that one whose answer got lost can be
 * sent again and is stored once. Waits as long as the server asks when they come too fast (429) or
 * it is busy (503). Throws DemoError with the server's own words.
 */
export async function sendPoints(
  target: Target,
  points: Point[],
  onStored: (stored: number) => void,
): Promise<void> {
  for (let start = 0; start < points.length; start += batchSize) {
    const batch = points.slice(start, start + batchSize);
    await sendBatch(target, JSON.stringify(batch));
    onStored(start + batch.length);
  }
}

async function sendBatch({ url, secret }: Target, body: string) {
  const headers = {
    authorization: `Bearer ${secret}`,
    "content-type": "application/json",
    "idempotency-key": randomUUID(),
  };
  for (let attempt = 1; ; attempt++) {
    const sent = fetch(`${url}/api/v1/ingest`, { method: "POST", headers, body });
    const answer = await sent.catch((lost: Error) => lost);
    if (answer instanceof Response && answer.ok) return;
    const seconds = secondsToWait(answer);
    if (seconds === undefined || attempt === attempts) {
      throw answer instanceof Response ? await refusal(answer) : answer;
    }
    if (answer instanceof Response) await answer.body?.cancel();
    await sleep(seconds * 1000);
  }
}

/** How long until the same batch may do better; undefined when it never will. */
function secondsToWait(answer: Response | Error): number | undefined {
  if (answer instanceof Error) return 1;
  if (answer.status !== 429 && answer.status !== 503) return undefined;
  return Number(answer.headers.get("retry-after") ?? 1);
}

async function refusal(response: Response) {
  const reason = wordsOf(await response.json().catch(() => undefined));
  const next = response.status >= 500 ? ` ${startAgain}` : "";
  return new DemoError(`Sending points failed (${response.status}): ${reason}${next}`);
}
