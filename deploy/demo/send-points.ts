import { setTimeout as sleep } from "node:timers/promises";
import { wordsOf } from "./api-client.ts";
import type { Point } from "./data-set.ts";
import { DemoError } from "./demo-error.ts";

const batchSize = 5_000;
const attempts = 8;

type Target = { url: string; secret: string };

/**
 * Sends points in batches, each under an Idempotency-Key of its own, so that a repeated batch is
 * stored once. Waits as long as the server asks when it is limited (429) or not ready (503).
 */
export async function sendPoints(
  target: Target,
  points: Point[],
  onStored: (stored: number) => void,
): Promise<void> {
  for (let start = 0; start < points.length; start += batchSize) {
    const batch = points.slice(start, start + batchSize);
    await sendBatch(target, JSON.stringify(batch), crypto.randomUUID());
    onStored(start + batch.length);
  }
}

async function sendBatch({ url, secret }: Target, body: string, idempotencyKey: string) {
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(`${url}/api/v1/ingest`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${secret}`,
        "content-type": "application/json",
        "idempotency-key": idempotencyKey,
      },
      body,
    });
    if (response.ok) return;
    const mayPass = response.status === 429 || response.status === 503;
    if (!mayPass || attempt === attempts) {
      const reason = wordsOf(await response.json().catch(() => undefined));
      throw new DemoError(`Sending points failed (${response.status}): ${reason}`);
    }
    await response.body?.cancel();
    await sleep(Number(response.headers.get("retry-after") ?? 1) * 1000);
  }
}
