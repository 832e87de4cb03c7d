import { ingestWith, type Point } from "./client.ts";
import { randomFrom } from "./random.ts";

export type Stored = Point & { timestamp: string; tags: Record<string, string> };
type Target = { urls: string[]; key: string; seed: number };
type Order = { points: Stored[]; idempotencyKey?: string };

const day = 86_400_000;
/** Points of `steady` are never deleted and bring no ids: how many there are is known at any time. */
export const steady = "steady";
export const crowdMetrics = ["orders", "revenue", "visits", "errors", steady];

/** Deletions may take points that bear it, at any time. */
export const doomed = { key: "fate", value: "doomed" };
const isDoomed = ({ tags }: Stored) => tags[doomed.key] !== undefined;

/**
 * Clients that send to several servers at once: live and back-dated batches over the same metrics
 * in any order, a tag of thousands of values, batches with ids that overlap and come shuffled, and
 * the same Idempotency-Key to two servers at a time.
 */
export function startCrowd({ urls, key, seed }: Target, clients = 8) {
  const stored: Stored[] = [];
  const withIds = new Map<string, Stored>();
  const faults: string[] = [];
  const count = { sent: 0, acknowledged: 0 };
  const nextOrder = createOrders(randomFrom(seed));
  let requests = 0;
  let isOver = false;

  async function send(url: string, { points, idempotencyKey }: Order) {
    const answer = await ingestWith(url, key, { points }, idempotencyKey).catch(String);
    const text = typeof answer === "string" ? answer : await answer.text();
    const isGood = typeof answer !== "string" && answer.status === 200;
    if (!isGood) faults.push(typeof answer === "string" ? text : `${answer.status} ${text}`);
    return isGood;
  }

  async function work(client: number) {
    for (let turn = client; !isOver; turn += 1) {
      requests += 1;
      const order = nextOrder(requests);
      const steadyPoints = order.points.filter(({ metric }) => metric === steady).length;
      count.sent += steadyPoints;
      const one = urls[turn % urls.length] ?? "";
      const targets = order.idempotencyKey === undefined ? [one] : urls;
      const results = await Promise.all(targets.map((url) => send(url, order)));
      if (!results.includes(true)) continue;
      count.acknowledged += steadyPoints;
      for (const point of order.points) {
        if (point.id === undefined) stored.push(point);
        else withIds.set(`${point.metric} ${point.id}`, point);
      }
    }
  }

  const done = Promise.all(Array.from({ length: clients }, (_, client) => work(client)));
  return {
    /** How many points of `steady` were sent, and acknowledged, so far. */
    count,
    /** Answers each point that must be there, once, and the answers that were no 200. */
    stop: async () => {
      isOver = true;
      await done;
      const lasting = [...stored, ...withIds.values()].filter((point) => !isDoomed(point));
      return { requests, faults, stored: lasting };
    },
  };
}

function createOrders(random: () => number): (request: number) => Order {
  const whole = (below: number) => Math.floor(random() * below);
  const now = Date.now();
  const pointAt = (timestamp: number): Stored => {
    const metric = crowdMetrics[whole(crowdMetrics.length)] ?? steady;
    const isDeletable = metric !== steady && whole(10) === 0;
    return {
      metric,
      value: whole(8_000) / 8 - 200,
      timestamp: new Date(timestamp).toISOString(),
      tags: {
        plan: `plan ${whole(4)}`,
        ...(whole(3) === 0 && { visitor: `visitor ${whole(3_000)}` }),
        ...(isDeletable && { [doomed.key]: doomed.value }),
      },
    };
  };
  const pool = Array.from({ length: 3_000 }, (_, n) => {
    const point = pointAt(now - whole(30 * day));
    return { ...point, metric: point.metric === steady ? "orders" : point.metric, id: `id ${n}` };
  });
  const batchOf = (make: () => Stored) => Array.from({ length: 1 + whole(150) }, make);
  const live = () => batchOf(() => pointAt(Date.now() - whole(5_000)));
  const backDated = () => batchOf(() => pointAt(now - whole(400 * day)));
  const overlapping = () => batchOf(() => pool[whole(pool.length)] ?? pointAt(now));
  const forms: ((request: number) => Order)[] = [
    () => ({ points: live() }),
    () => ({ points: live().slice(0, 1) }),
    () => ({ points: backDated() }),
    () => ({ points: overlapping() }),
    (request) => ({ points: backDated(), idempotencyKey: `batch ${request}` }),
  ];
  return (request) => (forms[whole(forms.length)] ?? live)(request) as Order;
}
