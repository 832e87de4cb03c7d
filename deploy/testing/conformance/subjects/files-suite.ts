import { expect, test } from "vitest";
import { pause } from "../../ledger.ts";
import type { Ground } from "../ground.ts";
import { api, done, makeProduct, type Person, signUp } from "../visitor.ts";

const header = "timestamp,metric,value,plan";
const lines = Array.from(
  { length: 6_000 },
  (_, n) =>
    `2026-01-${String(1 + (n % 28)).padStart(2, "0")}T00:00:00+00:00,m.${n % 3},${n / 8},${n % 2 ? "pro" : '"a ""b"", Zürich"'}`,
);
const file = `${[header, ...lines].join("\r\n")}\r\n`;
const sorted = (csv: string) => csv.trimEnd().split("\r\n").toSorted();

/** Text in pieces that come a little apart, cut also within a character. */
function slowly(text: string, pieces: number) {
  const bytes = new TextEncoder().encode(text);
  const size = Math.ceil(bytes.length / pieces);
  let at = 0;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      await pause(10);
      if (at < bytes.length) controller.enqueue(bytes.subarray(at, at + size));
      else controller.close();
      at += size;
    },
  });
}

async function importFile(ada: Person, productId: string, body: string | ReadableStream) {
  const answer = await ada.fetch(`/api/v1/products/${productId}/imports`, {
    method: "POST",
    headers: { "content-type": "text/csv" },
    body,
    ...(typeof body !== "string" && { duplex: "half" as const }),
  });
  expect(answer.status).toBe(202);
  const { importId } = (await answer.json()) as api.ImportReceipt;
  const path = { productId, importId };
  for (;;) {
    const state = await done(api.getImport({ client: ada.client, path }));
    if (state.status !== "reading" && state.status !== "storing") return state;
    await pause(50);
  }
}

export function testFiles({ host }: Ground) {
  test.each([
    ["at once", () => file],
    ["in pieces, of unknown length", () => slowly(file, 37)],
  ])("a file that comes %s is imported, and exported as it was", async (_, body) => {
    const ada = await signUp(host.url);
    const { id } = await makeProduct(ada);

    const state = await importFile(ada, id, body());
    const exported = await done(api.exportPoints({ client: ada.client, path: { productId: id } }));

    expect(state).toMatchObject({ status: "done", lines: 6_000, accepted: 6_000 });
    expect(sorted(exported)).toEqual(sorted(file));
  });

  test("the same file again doubles nothing; one bad line stores nothing", async () => {
    const ada = await signUp(host.url);
    const { id } = await makeProduct(ada);
    await importFile(ada, id, file);

    expect(await importFile(ada, id, file)).toMatchObject({ accepted: 0, duplicates: 6_000 });
    expect(await importFile(ada, id, `${file}never,m,1,pro\r\n`)).toMatchObject({
      status: "invalid",
      errors: [{ line: 6_002, column: "timestamp", code: "invalid_timestamp" }],
    });
  });

  test("numbers over time come as CSV; points come page by page", async () => {
    const ada = await signUp(host.url);
    const { id, ingest } = await makeProduct(ada, "Europe/Vienna");
    const at = (hour: number) => `2026-03-29T0${hour}:30:00.000Z`;
    await ingest([0, 1, 2].map((n) => ({ metric: "mrr", value: n, timestamp: at(n) })));
    const { client } = ada;
    const path = { productId: id };

    const range = { from: at(0), to: at(3) };
    const body = { metric: "mrr", range, interval: "hour" } as const;
    const csv = await done(api.exportQuery({ client, path, body }));
    const { items } = await done(api.listMetrics({ client, path }));
    const metricId = items[0]?.id ?? "";
    const page = { client, path: { ...path, metricId }, query: { limit: 2 } };
    const newest = await done(api.listPoints(page));

    expect(csv.split("\r\n").slice(0, 4)).toEqual([
      "start,mrr",
      "2026-03-29T01:00:00+01:00,0",
      "2026-03-29T03:00:00+02:00,1",
      "2026-03-29T04:00:00+02:00,2",
    ]);
    expect(newest.items.map(({ value }) => value)).toEqual([2, 1]);
    const cursor = newest.nextCursor ?? "";
    const oldest = await done(api.listPoints({ ...page, query: { limit: 2, cursor } }));
    expect(oldest).toEqual({ items: [{ timestamp: at(0), value: 0, tags: {} }], nextCursor: null });
  });

  test("a widget comes as a picture", async () => {
    const ada = await signUp(host.url);
    const { id, ingest } = await makeProduct(ada);
    await ingest([1, 5, 3].map((value) => ({ metric: "mrr", value })));
    const { client } = ada;
    const board = await done(
      api.createDashboard({ client, path: { productId: id }, body: { name: "Growth" } }),
    );
    const path = { productId: id, dashboardId: board.id };
    const body = { kind: "bar", title: "MRR <b>", query: { metric: "mrr" } } as const;
    const widget = await done(api.addWidget({ client, path, body }));

    const at = `/api/v1/products/${id}/dashboards/${board.id}/widgets/${widget.id}/export`;
    const pictures = await Promise.all(
      Array.from({ length: 4 }, () => ada.fetch(`${at}?format=png`)),
    );

    for (const answer of pictures) {
      const bytes = new Uint8Array(await answer.arrayBuffer());
      expect(answer.status).toBe(200);
      expect([...bytes.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
      expect(bytes.length).toBeGreaterThan(5_000);
    }
  });

  test("a dashboard comes as PDF, picture, page and zip", async () => {
    const ada = await signUp(host.url);
    const { id, ingest } = await makeProduct(ada);
    await ingest([1, 5, 3].map((value) => ({ metric: "mrr", value })));
    const { client } = ada;
    const made = { client, path: { productId: id }, body: { name: "Growth שלום" } };
    const board = await done(api.createDashboard(made));
    const path = { productId: id, dashboardId: board.id };
    for (const kind of ["number", "bar", "table"] as const) {
      const body = { kind, title: `${kind} <b>`, query: { metric: "mrr" } };
      await done(api.addWidget({ client, path, body }));
    }
    const at = `/api/v1/products/${id}/dashboards/${board.id}/export`;
    const begins = { pdf: "%PDF-", png: "PNG", html: "<!doctype html>", csv: "PK" };

    for (const [format, begin] of Object.entries(begins)) {
      const answer = await ada.fetch(`${at}?format=${format}`);
      const bytes = new Uint8Array(await answer.arrayBuffer());
      expect(answer.status).toBe(200);
      expect(new TextDecoder("latin1").decode(bytes.subarray(0, 20))).toContain(begin);
      expect(bytes.length).toBeGreaterThan(500);
    }
  });

  test("a reader who leaves an export half-way disturbs nobody", async () => {
    const ada = await signUp(host.url);
    const { id } = await makeProduct(ada);
    await importFile(ada, id, file);
    const cookie = [...ada.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const url = `${host.url}/api/v1/products/${id}/points/export`;

    for (let n = 0; n < 10; n += 1) {
      const answer = await fetch(url, { headers: { cookie } });
      const reader = answer.body?.getReader();
      await reader?.read();
      await reader?.cancel();
    }

    const whole = await (await fetch(url, { headers: { cookie } })).text();
    expect(sorted(whole)).toEqual(sorted(file));
    expect(host.isAlive()).toBe(true);
  });
}
