import { pause } from "../ledger.ts";
import { api, type makeProduct, type Visitor } from "./visitor.ts";

type Sent = { ms: number; status?: number | undefined; problem?: string };
type Product = Awaited<ReturnType<typeof makeProduct>>;

const minute = 60_000;
const start = Date.UTC(2026, 0, 1);
const recovery = 10_000;

/** Sends points without pause, four at a time, each at a minute of its own, until stopped. */
export function startWriting({ client }: Visitor) {
  const sent: Sent[] = [];
  let isOver = false;

  async function write() {
    while (!isOver) {
      const n = sent.push({ ms: 0 }) - 1;
      const begun = performance.now();
      const body = { metric: "outage", value: 1, timestamp: start + n * minute };
      const { response, error } = await api.ingestPoints({ client, body });
      const problem = error && { problem: error.code ?? String(error) };
      sent[n] = { ms: performance.now() - begun, status: response?.status, ...problem };
      if (response?.status !== 200) await pause(20);
    }
  }
  const done = Promise.all(Array.from({ length: 4 }, write));

  return {
    stop: async () => {
      isOver = true;
      await done;
    },
    /** Waits until something sent from now on is acknowledged; throws after ten seconds. */
    untilAcknowledged: async () => {
      const from = sent.length;
      const deadline = Date.now() + recovery;
      while (!sent.slice(from).some(({ status }) => status === 200)) {
        if (Date.now() > deadline) {
          throw new Error(`Nothing acknowledged for 10 s: ${JSON.stringify(sent.slice(-8))}`);
        }
        await pause(20);
      }
    },
    slowestMs: () => Math.max(...sent.map(({ ms }) => ms)),
    /** Answers that are neither an acknowledgement nor the promise of a better moment. */
    otherAnswers: () =>
      sent.filter(({ status, problem }) => status !== 200 && problem !== "database_away"),
    /** Numbers of acknowledged points that the product does not hold exactly once. */
    missing: async ({ query }: Product) => {
      const lost: number[] = [];
      for (let from = 0; from < sent.length; from += 5_000) {
        const to = Math.min(sent.length, from + 5_000);
        const iso = (n: number) => new Date(start + n * minute).toISOString();
        const range = { from: iso(from), to: iso(to) };
        const answer = await query({
          metric: "outage",
          aggregation: "count",
          range,
          interval: "minute",
        });
        const counts = answer.series[0]?.values ?? [];
        for (let n = from; n < to; n += 1) {
          if (sent[n]?.status === 200 && counts[n - from] !== 1) lost.push(n);
        }
      }
      return lost;
    },
  };
}
