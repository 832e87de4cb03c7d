import { setTimeout as sleep } from "node:timers/promises";
import { wordsOf } from "./api-client.ts";
import type { Point } from "./data-set.ts";
import { DemoError } from "./demo-error.ts";

const batchSize = 5_000;
const attempts = 8;
const startAgain = "Look at the server's log, then run this again: it begins with a new product.";

type Target = { url: string; secret: string };

/**
 * Sends points in batches, and waits as long as the server asks when they come too fast (429).
 * Repeats nothing else: a batch whose answer was a fault or got lost may be stored, and would be
 * stored twice. Throws DemoError with the server's own words.
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
  const headers = { authorization: `Bearer ${secret}`, "content-type": "application/json" };
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(`${url}/api/v1/ingest`, { method: "POST", headers, body });
    if (response.ok) return;
    if (response.status !== 429 || attempt === attempts) throw await refusal(response);
    await response.body?.cancel();
    await sleep(Number(response.headers.get("retry-after") ?? 1) * 1000);
  }
}

async function refusal(response: Response) {
  const reason = wordsOf(await response.json().catch(() => undefined));
  const next = response.status >= 500 ? ` ${startAgain}` : "";
  return new DemoError(`Sending points failed (${response.status}): ${reason}${next}`);
}
