import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { createReportsApp } from "#api/testing/reports.ts";

const app = await createReportsApp();

/** A web server that people name in all they may write; it counts who comes. */
async function startBait() {
  const asked: string[] = [];
  const server = createServer((request, answer) => {
    asked.push(request.url ?? "");
    answer.end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { asked, url: `http://127.0.0.1:${port}` };
}

test("R11: no preview, mail, picture or file makes the server ask an address that people wrote", async () => {
  const { asked, url } = await startBait();
  const markup = `<image href="${url}/svg"/><img src="${url}/img">`;
  const query = { metric: "signups", interval: "day", groupBy: "page" };
  app.clock.now = new Date("2026-03-04T06:30:00Z");
  const { product, dashboardId, report } = await app.board([
    { kind: "text", options: { text: `![x](${url}/image) [y](${url}/link) ${markup}` } },
    { kind: "line", title: markup, query },
    { kind: "pie", title: `url(${url}/css)`, query: { ...query, interval: "none" } },
  ]);
  for (const page of [markup, `${url}/tag`]) {
    await product.ingest({ metric: "signups", value: 2, tags: { page } });
  }
  const made = await report({ name: `${url}/name`, attach: ["pdf", "csv"] });
  const { id } = (await made.json()) as { id: string };

  const answers = [await product.get(`/reports/${id}/preview`)];
  for (const format of ["pdf", "png", "html", "csv"]) {
    answers.push(await product.get(`/dashboards/${dashboardId}/export?format=${format}`));
  }
  const mails = await app.round("2026-03-04T07:00:00Z");

  expect([made.status, ...answers.map(({ status }) => status)]).toEqual([
    201,
    ...Array(5).fill(200),
  ]);
  expect(mails).toHaveLength(1);
  const sources = [...(mails[0]?.parsed.html ?? "").matchAll(/src="([^"]*)"/g)];
  expect(
    sources.map(([, source]) => source).filter((source) => !source?.startsWith("cid:")),
  ).toEqual([]);
  expect(asked).toEqual([]);
});
