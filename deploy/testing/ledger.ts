import { ingest, type Person, read } from "./client.ts";

const minute = 60_000;
const start = Date.UTC(2026, 0, 1);
const legs = ["left", "right"] as const;

export type Writers = ReturnType<typeof startWriters>;
type Sent = { status: number | "no answer"; ms: number; problem?: Problem };
type Problem = { contentType: string | null; retryAfter: string | null; code?: string };
type Target = { url: string; key: string; metric: string };

/**
 * Sends numbered requests without pause, a few at a time, until stopped. Request n writes the value 1
 * on two metrics at minute n, so that what a minute holds later tells what became of it.
 */
export function startWriters({ url, key, metric }: Target, writers = 4) {
  const sent: Sent[] = [];
  let isOver = false;

  async function write() {
    while (!isOver) {
      const n = sent.push({ status: "no answer", ms: 0 }) - 1;
      const begun = performance.now();
      sent[n] = { ...(await send(n)), ms: performance.now() - begun };
      if (sent[n].status === "no answer") await pause(20);
    }
  }

  async function send(n: number): Promise<Omit<Sent, "ms">> {
    const timestamp = new Date(start + n * minute).toISOString();
    const points = legs.map((leg) => ({ metric: `${metric}.${leg}`, value: 1, timestamp }));
    try {
      const answer = await ingest(url, key, points);
      const text = await answer.text();
      if (answer.ok) return { status: answer.status };
      return { status: answer.status, problem: problemOf(answer, text) };
    } catch {
      return { status: "no answer" };
    }
  }

  const done = Promise.all(Array.from({ length: writers }, write));
  return {
    metric,
    sent,
    acknowledged: () => sent.flatMap(({ status }, n) => (status === 200 ? [n] : [])),
    /** Waits until something that was sent after this call was acknowledged, at most 15 s. */
    untilAcknowledged: async () => {
      const from = sent.length;
      const deadline = Date.now() + 15_000;
      while (!sent.slice(from).some(({ status }) => status === 200)) {
        const last = JSON.stringify(sent.at(-writers - 1));
        if (Date.now() > deadline) throw new Error(`Nothing was acknowledged for 15 s: ${last}`);
        await pause(20);
      }
    },
    stop: async () => {
      isOver = true;
      await done;
    },
  };
}

function problemOf(answer: Response, text: string): Problem {
  const { headers } = answer;
  const contentType = headers.get("content-type");
  const isProblem = contentType?.startsWith("application/problem+json");
  const code = isProblem ? (JSON.parse(text) as { code: string }).code : text.slice(0, 80);
  return { contentType, retryAfter: headers.get("retry-after"), code };
}

/**
 * What is wrong with what the product holds after writers ended: requests answered 200 that are not
 * there, requests stored twice, and requests of which one half is there.
 */
export async function auditWriters(person: Person, productId: string, writers: Writers) {
  const [left = [], right = []] = await Promise.all(
    legs.map((leg) =>
      countsByMinute(person, productId, `${writers.metric}.${leg}`, writers.sent.length),
    ),
  );
  const numbers = writers.sent.map((_, n) => n);
  return {
    lost: writers.acknowledged().filter((n) => !left[n] || !right[n]),
    twice: numbers.filter((n) => (left[n] ?? 0) > 1 || (right[n] ?? 0) > 1),
    torn: numbers.filter((n) => left[n] !== right[n]),
  };
}

export const nothingWrong = { lost: [], twice: [], torn: [] };

async function countsByMinute(person: Person, productId: string, metric: string, minutes: number) {
  const counts: number[] = [];
  for (let from = 0; from < minutes; from += 5_000) {
    const to = Math.min(minutes, from + 5_000);
    const instant = (n: number) => new Date(start + n * minute).toISOString();
    const answer = await person.post(`/products/${productId}/query`, {
      metric,
      aggregation: "count",
      range: { from: instant(from), to: instant(to) },
      interval: "minute",
      timezone: "UTC",
    });
    const { series } = await read<{ series: { values: number[] }[] }>(answer);
    counts.push(...(series[0]?.values ?? Array.from({ length: to - from }, () => 0)));
  }
  return counts;
}

/** Waits so many milliseconds. */
export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
