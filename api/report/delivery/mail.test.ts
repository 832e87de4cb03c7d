import { beforeEach, describe, expect, test } from "vitest";
import { createReportsApp, headersOf, recipientsOf } from "#api/testing/reports.ts";
import { addMember } from "#api/testing/team.ts";

const app = await createReportsApp();
const { at } = app;
const small = await createReportsApp({ REPORT_ATTACH_MB: "0" });
beforeEach(app.endReports);

test("a report brings its numbers as files where so chosen", async () => {
  at("2026-03-04T06:30:00Z");
  const { report } = await app.board();
  await report({ attach: ["pdf", "csv"] });

  const [mail] = await app.round("2026-03-04T07:00:00Z");

  const files = (mail?.parsed.attachments ?? []).filter(
    ({ disposition }) => disposition === "attachment",
  );
  expect(files.map(({ mimeType }) => mimeType).sort()).toEqual([
    "application/pdf",
    "application/zip",
  ]);
});

test("a file that is too large for a mail is left out, and the mail says where to get it", async () => {
  small.clock.now = new Date("2026-03-04T06:30:00Z");
  const { report, dashboardId } = await small.board();
  await report({ attach: ["pdf", "csv"], linkMembersOnly: true });

  const [mail] = await small.round("2026-03-04T07:00:00Z");
  await report({ attach: ["csv"], recipients: ["bo@example.org"] });
  const [linked] = await small
    .round("2026-03-05T07:00:00Z")
    .then((mails) => mails.filter(({ recipients }) => recipients.includes("bo@example.org")));

  const attached = mail?.parsed.attachments.filter((file) => file.disposition === "attachment");
  expect(attached).toEqual([]);
  for (const part of [mail?.parsed.text, mail?.parsed.html]) {
    expect(part).toContain("not attached: the PDF and the CSV files. Ask the people of Acme");
  }
  expect(linked?.parsed.text).toContain("not attached: the CSV files. Open the dashboard");
  expect(linked?.parsed.text).toContain(`/dashboards/${dashboardId}?from=`);
});

describe("the link to the dashboard", () => {
  const board = async (fields: object) => {
    at("2026-03-30T05:30:00Z");
    const { product, dashboardId, report } = await app.board();
    const mate = await addMember(app, product, "viewer");
    await report({ recipients: ["ann@example.org", mate.email], ...fields });
    const mails = await app.round("2026-03-30T06:00:00Z");
    const linked = mails.filter(({ parsed }) => {
      const parts = [parsed.html, parsed.text].map((part) => part?.includes(dashboardId));
      expect(new Set(parts).size).toBe(1);
      return parts[0];
    });
    return { mate, mails, linked, dashboardId };
  };

  test("opens the very days that the mail is about, in its zone", async () => {
    const { linked, dashboardId } = await board({});

    expect(linked).toHaveLength(2);
    expect(linked[0]?.parsed.text).toContain(
      `/dashboards/${dashboardId}?from=2026-03-28T23%3A00Z&to=2026-03-29T22%3A00Z&tz=Europe%2FVienna`,
    );
  });

  test("is for people of the team only where so chosen, or for nobody", async () => {
    const ofTeam = await board({ linkMembersOnly: true });
    const none = await board({ includeLink: false });

    expect(recipientsOf(ofTeam.mails)).toHaveLength(2);
    expect(recipientsOf(ofTeam.linked)).toEqual([ofTeam.mate.email]);
    expect(recipientsOf(none.mails)).toHaveLength(2);
    expect(none.linked).toEqual([]);
  });
});

describe("R7: nothing that people name adds a header or a recipient", () => {
  const names = (mail: { raw: Buffer } | undefined) =>
    mail &&
    headersOf(mail)
      .split("\r\n")
      .map((line) => line.split(":", 1)[0]);

  test.each([
    "Weekly\r\nBcc: eve@example.org",
    "Weekly\r\nX-Priority: 1\r\nReply-To: eve@example.org",
    'Numbers "<eve@example.org>", all',
    "=?utf-8?q?Bcc:_eve@example.org?=",
    "Zahlen \u202e moc.elpmaxe@eve",
  ])("%j", async (name) => {
    at("2026-03-04T06:30:00Z");
    const { product, report } = await app.board();
    await report();
    const [plain] = await app.round("2026-03-04T07:00:00Z");
    await app.endReports();
    at("2026-03-05T06:30:00Z");
    expect((await product.patch("", { name })).status).toBe(200);
    expect((await report({ name })).status).toBe(201);

    const mails = await app.round("2026-03-05T07:00:00Z");

    expect(recipientsOf(mails)).toEqual(["ann@example.org"]);
    expect(names(plain)).toContain("Subject");
    expect(names(mails[0])).toEqual(names(plain));
  });
});

test("R8: markup in names is text in the mail, and its links are ours alone", async () => {
  const hostile = '<img src=x onerror=alert(1)><a href="javascript:alert(1)">x</a>';
  const query = { metric: "signups", interval: "day", range: { preset: "all" } };
  const filters = [{ tag: "plan", op: "is", values: [hostile] }];
  const links = "[a](javascript:alert(1)) [b](data:text/html,x) ![c](https://evil.example/c.png)";
  at("2026-03-04T06:30:00Z");
  const { product, report } = await app.board([
    { kind: "number", title: hostile, query },
    { kind: "table", title: "Plans", query: { ...query, groupBy: "plan" } },
    { kind: "line", title: "Filtered", query: { ...query, groupBy: "plan", filters } },
    { kind: "text", options: { text: `${hostile} ${links}` } },
  ]);
  await product.ingest({ metric: "signups", value: 5, tags: { plan: hostile } });
  expect((await product.patch("", { name: hostile })).status).toBe(200);
  await report({ name: `Numbers ${hostile}`.slice(0, 120) });

  const [mail] = await app.round("2026-03-04T07:00:00Z");

  const html = mail?.parsed.html ?? "";
  expect(html).not.toMatch(/<img src=x|<a href="javascript|data:text/i);
  expect(html.split("&lt;img src=x onerror=alert(1)&gt;").length).toBeGreaterThan(5);
  const addresses = [...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, link = ""]) => link);
  expect(addresses.length).toBeGreaterThan(0);
  for (const link of addresses) expect(link).toMatch(/^(http:\/\/trackable\.test\/|cid:|#)/);
});
