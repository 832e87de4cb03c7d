import { beforeEach, expect, test } from "vitest";
import { sha256 } from "#api/platform/sha256.ts";
import { problemOf, read } from "#api/testing/client.ts";
import { createReportsApp, recipientsOf } from "#api/testing/reports.ts";
import { rateLimits } from "#schema/index.ts";

const app = await createReportsApp({ RATE_LIMITS: "on" });
beforeEach(app.endReports);

type Delivery = {
  status: string;
  attempts: number;
  reply: string | null;
  nextTryAt: string | null;
};
type Runs = { items: { dueAt: string; deliveries: Delivery[] }[] };
const due = "2026-03-04T07:00:00Z";
const before = "2026-03-04T06:30:00Z";

/** A report that is due at `due` in a product whose counter, or whose reader's, is full since then. */
async function fullSince(counter: "reports:product" | "reports:target", since: string) {
  app.clock.now = new Date(before);
  const { product, report } = await app.board();
  const recipient = `${counter.replace(":", ".")}.${since.slice(8, 10)}@example.org`;
  const { id } = await read<{ id: string }>(await report({ recipients: [recipient] }));
  const isOfProduct = counter === "reports:product";
  await app.deps.db.insert(rateLimits).values({
    key: `${counter}:${await sha256(isOfProduct ? product.id : recipient)}`,
    windowStart: new Date(since),
    count: isOfProduct ? 2_000 : 100,
  });
  const deliveryOf = async (dueAt: string) => {
    const { items } = await read<Runs>(await product.get(`/reports/${id}/runs`));
    return items.find((run) => Date.parse(run.dueAt) === Date.parse(dueAt))?.deliveries[0];
  };
  return { recipient, deliveryOf };
}

test.each(["reports:product", "reports:target"] as const)(
  "L7 and R3: a mail for which %s has no room waits, and goes out once there is some",
  async (counter) => {
    const { recipient, deliveryOf } = await fullSince(counter, "2026-03-03T09:30:00Z");

    const atOnce = recipientsOf(await app.round(due));
    const waiting = await deliveryOf(due);
    const anHourLater = recipientsOf(await app.round("2026-03-04T08:00:01Z"));
    const later = recipientsOf(await app.round("2026-03-04T10:00:02Z"));

    expect([atOnce, anHourLater, later]).toEqual([[], [], [recipient]]);
    expect(waiting).toMatchObject({
      ...{ status: "pending", attempts: 0, nextTryAt: "2026-03-04T08:00:00.000Z" },
      reply: expect.stringContaining("tried again each hour"),
    });
    expect(await deliveryOf(due)).toMatchObject({ status: "sent", attempts: 1 });
  },
);

test("L7: a mail for which there is no room within a day is given up, and says so", async () => {
  const { deliveryOf } = await fullSince("reports:product", "2026-03-04T07:30:00Z");

  for (const time of [due, "2026-03-05T06:30:00Z", "2026-03-05T07:00:00Z"]) {
    expect(recipientsOf(await app.round(time))).toEqual([]);
  }

  expect(await deliveryOf(due)).toMatchObject({
    status: "failed",
    reply: expect.stringContaining("2000 report mails that it may send in a day"),
  });
});

test("L7: somebody who sends many reports by hand is held up, whichever reports they are", async () => {
  app.clock.now = new Date(before);
  const { product, report } = await app.board();
  const send = async (id: string) => {
    app.clock.now = new Date((app.clock.now?.getTime() ?? 0) + 1_000);
    return product.post(`/reports/${id}/send`, {});
  };
  const statuses: number[] = [];
  for (let no = 0; no < 6; no++) {
    const { id } = await read<{ id: string }>(await report({ name: `Report ${no}` }));
    for (let turn = 0; turn < 5; turn++) statuses.push((await send(id)).status);
  }
  const { id } = await read<{ id: string }>(await report({ name: "One more" }));

  const refused = await send(id);

  expect(new Set(statuses)).toEqual(new Set([202]));
  expect(refused.status).toBe(429);
  expect((await problemOf(refused)).code).toBe("rate_limited");
});

test("after an outage all failed mails of a run can be sent again, one after the other", async () => {
  app.clock.now = new Date(before);
  const { product, report } = await app.board();
  const recipients = Array.from({ length: 40 }, (_, no) => `reader${no}@example.org`);
  const { id } = await read<{ id: string }>(await report({ recipients }));
  app.smtp.script = { message: "550 5.7.1 Not now" };
  await app.round(due);
  app.smtp.script = {};
  type Listed = { items: { id: string; deliveries: { id: string; status: string }[] }[] };
  const runs = await read<Listed>(await product.get(`/reports/${id}/runs`));
  const [run] = runs.items;
  const statuses: number[] = [];
  for (const delivery of run?.deliveries ?? []) {
    const at = `/reports/${id}/runs/${run?.id}/deliveries/${delivery.id}/retry`;
    statuses.push((await product.post(at)).status);
  }

  const mails = await app.round("2026-03-04T07:00:10Z");

  expect(run?.deliveries.map(({ status }) => status)).toEqual(Array(40).fill("failed"));
  expect(statuses).toEqual(Array(40).fill(202));
  expect(recipientsOf(mails)).toEqual(recipients.toSorted());
});

test("what is drawn while somebody waits is limited for each person", async () => {
  app.clock.now = new Date(before);
  const { product, dashboardId } = await app.board([]);
  const draft = { dashboardId, name: "Draft", schedule: { frequency: "daily", hour: 8 } };
  const times = async (count: number, ask: () => Promise<Response>) => {
    const statuses: number[] = [];
    for (let turn = 0; turn < count; turn++) statuses.push((await ask()).status);
    return statuses;
  };
  const save = () => product.get(`/dashboards/${dashboardId}/export?format=csv`);
  const preview = () => product.post("/reports/preview", draft);

  expect(await times(31, save)).toEqual([...Array(30).fill(200), 429]);
  expect(await times(61, preview)).toEqual([...Array(60).fill(200), 429]);
});
