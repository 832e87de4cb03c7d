import { ingestWith, type Point } from "./client.ts";
import { randomFrom } from "./random.ts";

type Stored = Point & { timestamp: string; tags: Record<string, string> };
type Target = { urls: string[]; key: string; seed: number };
type Order = { points: Stored[]; idempotencyKey?: string };

const day = 86_400_000;
const metrics = ["orders", "revenue", "visits", "errors", "signups"];

/**
 * Clients that send to several servers at once: live and back-dated batches over the same metrics
 * in any order, tags that are new to all of them, batches with ids that overlap and come shuffled,
 * and the same Idempotency-Key to two servers at a time. `stop` answers each point that must be
 * stored, once, and the answers that were no 200.
 */
export function startCrowd({ urls, key, seed }: Target, clients = 8) {
  const random = randomFrom(seed);
  const whole = (below: number) => Math.floor(random() * below);
  const [stored, faults] = [[] as Stored[], [] as string[]];
  const withIds = new Map<string, Stored>();
  let requests = 0;
  let isOver = false;

  const pointAt = (timestamp: number): Stored => ({
    metric: metrics[whole(metrics.length)] ?? "orders",
    value: whole(8_000) / 8 - 200,
    timestamp: new Date(timestamp).toISOString(),
    tags: { plan: `plan ${whole(4)}`, source: `source ${whole(40 + requests / 50)}` },
  });
  const now = Date.now();
  const batchOf = (make: () => Stored) => Array.from({ length: 1 + whole(150) }, make);
  const live = () => batchOf(() => pointAt(Date.now() - whole(5_000)));
  const backDated = () => batchOf(() => pointAt(now - whole(400 * day)));
  const pool = Array.from({ length: 3_000 }, (_, n) => ({
    ...pointAt(now - whole(30 * day)),
    id: `point ${n}`,
  }));
  const overlapping = () => batchOf(() => pool[whole(pool.length)] ?? pointAt(now));

  const orders: (() => Order)[] = [
    () => ({ points: live() }),
    () => ({ points: backDated() }),
    () => ({ points: overlapping() }),
    () => ({ points: live().slice(0, 1) }),
    () => ({ points: backDated(), idempotencyKey: `batch ${requests}` }),
  ];

  async function send(url: string, { points, idempotencyKey }: Order) {
    const answer = await ingestWith(url, key, { points }, idempotencyKey).catch(String);
    const text = typeof answer === "string" ? answer : await answer.text();
    const isGood = typeof answer !== "string" && answer.status === 200;
    if (!isGood) faults.push(typeof answer === "string" ? text : `${answer.status} ${text}`);
    return isGood;
  }

  async function work() {
    while (!isOver) {
      requests += 1;
      const order = orders[whole(orders.length)]?.() ?? { points: live() };
      const first = whole(urls.length);
      const targets = order.idempotencyKey === undefined ? urls.slice(first, first + 1) : urls;
      const results = await Promise.all(targets.map((url) => send(url, order)));
      if (!results.includes(true)) continue;
      for (const point of order.points) {
        if (point.id === undefined) stored.push(point);
        else withIds.set(`${point.metric} ${point.id}`, point);
      }
    }
  }

  const done = Promise.all(Array.from({ length: clients }, work));
  return {
    metrics,
    stop: async () => {
      isOver = true;
      await done;
      return { requests, faults, stored: [...stored, ...withIds.values()] };
    },
  };
}

/** What points come to by day of a zone (and tag value), as “date label”: their number and their sum. */
export function daysOf(points: Stored[], timeZone: string, tag?: string) {
  const calendar = new Intl.DateTimeFormat("en-CA", { timeZone });
  const byDay = Map.groupBy(points, ({ timestamp, tags }) => {
    const date = calendar.format(new Date(timestamp));
    return tag === undefined ? date : `${date} ${tags[tag]}`;
  });
  return new Map(
    [...byDay].map(([name, own]) => [
      name,
      { count: own.length, sum: own.reduce((sum, { value }) => sum + value, 0) },
    ]),
  );
}
