import { ingestWith, type Point } from "./client.ts";

const minute = 60_000;
export const ledgerStart = Date.UTC(2026, 0, 1);
const recovery = 10_000;

export type Writers = ReturnType<typeof startWriters>;
type Sent = { status: number | "no answer"; ms: number; problem?: Problem };
type Problem = { contentType: string | null; retryAfter: string | null; code?: string };
type Target = { url: string; key: string; metric: string };

/** By its number: a point or two of them, alone, with ids, or with an Idempotency-Key. */
export const legsOf = (n: number) => (n % 2 === 0 ? ["left"] : ["left", "right"]);
const mayRepeat = (n: number) => n % 3 !== 0;

function requestOf(n: number, metric: string): { points: Point[]; idempotencyKey?: string } {
  const timestamp = new Date(ledgerStart + n * minute).toISOString();
  const points = legsOf(n).map((leg) => ({
    metric: `${metric}.${leg}`,
    value: n % 17,
    timestamp,
    tags: { lane: `lane ${n % 3}` },
    ...(n % 3 === 1 && { id: `${metric} ${n}` }),
  }));
  return { points, ...(n % 3 === 2 && { idempotencyKey: `${metric} ${n}` }) };
}

/**
 * Sends numbered requests without pause, a few at a time, until stopped. What request n writes is of
 * minute n, so that what a minute holds later tells what became of it.
 */
export function startWriters({ url, key, metric }: Target, writers = 4) {
  const sent: Sent[] = [];
  let isOver = false;

  async function write() {
    while (!isOver) {
      const n = sent.push({ status: "no answer", ms: 0 }) - 1;
      const begun = performance.now();
      sent[n] = { ...(await send(url, key, n, metric)), ms: performance.now() - begun };
      if (sent[n].status === "no answer") await pause(20);
    }
  }

  const done = Promise.all(Array.from({ length: writers }, write));
  return {
    metric,
    sent,
    acknowledged: () => sent.flatMap(({ status }, n) => (status === 200 ? [n] : [])),
    /** Waits until something that was sent after this call was acknowledged, at most 10 s. */
    untilAcknowledged: async () => {
      const from = sent.length;
      const deadline = Date.now() + recovery;
      while (!sent.slice(from).some(({ status }) => status === 200)) {
        const last = JSON.stringify(sent.at(-writers - 1));
        if (Date.now() > deadline) throw new Error(`Nothing was acknowledged for 10 s: ${last}`);
        await pause(20);
      }
    },
    stop: async () => {
      isOver = true;
      await done;
    },
    /**
     * Sends again what a client would: requests with ids or an Idempotency-Key that were not
     * acknowledged, and some that were. Answers how many went wrong again.
     */
    repeat: async (at = url) => {
      let failed = 0;
      for (const n of sent.keys()) {
        const isDone = sent[n]?.status === 200;
        if (!mayRepeat(n) || (isDone && n % 25 !== 1 && n % 25 !== 2)) continue;
        const { status } = await send(at, key, n, metric);
        if (status !== 200) failed += 1;
        else if (sent[n]) sent[n].status = 200;
      }
      return failed;
    },
  };
}

async function send(
  url: string,
  key: string,
  n: number,
  metric: string,
): Promise<Omit<Sent, "ms">> {
  const { points, idempotencyKey } = requestOf(n, metric);
  const [only] = points;
  const body = points.length === 1 ? only : points;
  try {
    const answer = await ingestWith(url, key, body, idempotencyKey);
    const text = await answer.text();
    if (answer.ok) return { status: answer.status };
    return { status: answer.status, problem: problemOf(answer, text) };
  } catch {
    return { status: "no answer" };
  }
}

function problemOf(answer: Response, text: string): Problem {
  const { headers } = answer;
  const contentType = headers.get("content-type");
  const isProblem = contentType?.startsWith("application/problem+json");
  const code = isProblem ? (JSON.parse(text) as { code: string }).code : text.slice(0, 80);
  return { contentType, retryAfter: headers.get("retry-after"), code };
}

/** Waits so many milliseconds. */
export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
