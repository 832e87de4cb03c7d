import { beforeEach, describe, expect, test } from "vitest";
import { read } from "#api/testing/client.ts";
import { createReportsApp, recipientsOf, tokenOf } from "#api/testing/reports.ts";
import { addMember } from "#api/testing/team.ts";

const app = await createReportsApp();
const small = await createReportsApp({ REPORT_ATTACH_MB: "0" });
beforeEach(app.endReports);
const headersOf = (mail: { raw: Buffer }) => {
  const text = mail.raw.toString("utf8");
  return text.slice(0, text.indexOf("\r\n\r\n")).replaceAll(/\r\n[ \t]+/g, " ");
};
const at = (text: string) => {
  app.clock.now = new Date(text);
};

test("R4 and R6: a later try is about the same period, with the same Message-ID", async () => {
  at("2026-05-05T05:30:00Z");
  const { product, report } = await app.board();
  await product.ingest({ metric: "signups", value: 77, timestamp: "2026-05-04T10:00:00Z" });
  await report();
  app.smtp.script = { message: "451 4.3.0 Try again later" };
  expect(recipientsOf(await app.round("2026-05-05T06:00:00Z"))).toEqual([]);
  const refused = app.smtp.refused.at(-1);
  app.smtp.script = {};

  expect(recipientsOf(await app.round("2026-05-05T06:00:30Z"))).toEqual([]);
  const [mail] = await app.round("2026-05-05T23:30:00Z");

  const messageId = /^Message-ID: <[^<>\s]+>$/im;
  expect(mail && messageId.exec(headersOf(mail))?.[0]).toBe(
    refused && messageId.exec(headersOf(refused))?.[0],
  );
  expect(refused && headersOf(refused)).toMatch(messageId);
  expect(mail?.parsed.text).toMatch(/\b77\b/);
  const reports = await read<{ items: { id: string }[] }>(await product.get("/reports"));
  const runs = await read<{ items: { dueAt: string; deliveries: { attempts: number }[] }[] }>(
    await product.get(`/reports/${reports.items[0]?.id}/runs`),
  );
  expect(runs.items).toHaveLength(1);
  expect(runs.items[0]?.deliveries[0]?.attempts).toBe(2);
});

test("R4: what is put off is tried eight times within a day, and then given up", async () => {
  const due = "2026-05-05T06:00:00Z";
  at("2026-05-05T05:30:00Z");
  const { product, report } = await app.board();
  const { id } = await read<{ id: string }>(await report());
  type Delivery = { status: string; attempts: number; nextTryAt: string | null; reply: string };
  const deliveryNow = async () => {
    const runs = await read<{ items: { deliveries: Delivery[] }[] }>(
      await product.get(`/reports/${id}/runs`),
    );
    return runs.items[0]?.deliveries[0];
  };
  app.smtp.script = { message: "451 4.3.0 Try again later" };
  const offered = app.smtp.messages;
  const waits: number[] = [];
  await app.round(due);
  for (let turn = 0; turn < 20; turn++) {
    const { nextTryAt } = (await deliveryNow()) ?? {};
    if (!nextTryAt) break;
    waits.push((Date.parse(nextTryAt) - (app.clock.now?.getTime() ?? 0)) / 1_000);
    await app.round(nextTryAt);
  }
  app.smtp.script = {};

  expect(waits).toEqual([60, 180, 540, 1_620, 4_860, 14_580, 43_200]);
  expect(app.smtp.messages - offered).toBe(8);
  expect(await deliveryNow()).toMatchObject({
    ...{ status: "failed", attempts: 8 },
    reply: expect.stringContaining("451 4.3.0"),
  });
  expect(recipientsOf(await app.round("2026-05-06T05:59:00Z"))).toEqual([]);
});

test.each([
  ["closes for now", { greeting: "421 4.3.2 Down for now" }],
  ["lets nobody in for now", { greeting: "554 5.7.1 Sending paused" }],
  ["has a quota", { sender: "550 5.7.1 Daily sending quota exceeded" }],
])("R4: a mail waits for a server that %s", async (what, script) => {
  at("2026-05-05T05:30:00Z");
  const recipient = `${what.replaceAll(" ", ".")}@example.org`;
  const { report } = await app.board();
  await report({ recipients: [recipient] });
  app.smtp.script = script;
  expect(recipientsOf(await app.round("2026-05-05T06:00:00Z"))).toEqual([]);
  app.smtp.script = {};

  expect(recipientsOf(await app.round("2026-05-05T07:00:00Z"))).toEqual([recipient]);
});

test("R4: a mail that the server refuses for good is not sent again by itself", async () => {
  at("2026-05-05T05:30:00Z");
  const { report } = await app.board();
  await report();
  app.smtp.script = { message: "554 5.6.0 Spam" };
  expect(recipientsOf(await app.round("2026-05-05T06:00:00Z"))).toEqual([]);
  app.smtp.script = {};

  expect(recipientsOf(await app.round("2026-05-05T23:00:00Z"))).toEqual([]);
});

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

test("R9: a text of the report cannot stand for its reader's token", async () => {
  at("2026-03-04T06:30:00Z");
  const guess = "token-of-the-recipient-of-this-mail-000000";
  const { report } = await app.board([{ kind: "text", options: { text: `x=${guess}` } }]);
  await report();

  const [mail] = await app.round("2026-03-04T07:00:00Z");

  const token = mail && tokenOf(mail);
  expect(mail?.parsed.text).toContain(`x=${guess}`);
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(mail?.parsed.text?.split(token ?? "")).toHaveLength(2);
  expect(mail?.parsed.text).toContain(`http://trackable.test/unsubscribe/${token}`);
});

describe("R9: every mail can be ended by one click", () => {
  async function mailed(recipient: string, day: string) {
    at(`${day}T05:30:00Z`);
    const board = await app.board();
    await board.report({ recipients: [recipient] });
    const mail = (await app.round(`${day}T08:00:00Z`)).at(-1);
    if (!mail) throw new Error("no mail came");
    return { ...board, mail, token: tokenOf(mail) };
  }
  const bodies: [string, string | undefined, string | undefined][] = [
    ["a form", "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click"],
    [
      "multipart",
      "multipart/form-data; boundary=b",
      '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n',
    ],
    ["JSON", "application/json", "{}"],
    ["nothing", undefined, undefined],
  ];

  test.each(bodies)("by %s, from nowhere and without a cookie", async (what, type, body) => {
    const recipient = `${what.replace(" ", "").toLowerCase()}@example.org`;
    const { product, mail, token, report } = await mailed(recipient, "2026-03-04");
    expect(headersOf(mail)).toContain(
      `List-Unsubscribe: <http://trackable.test/api/v1/unsubscribe/${token}>`,
    );
    expect(headersOf(mail)).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
    expect(mail.parsed.text).toContain(`http://trackable.test/unsubscribe/${token}`);
    const path = `/api/v1/unsubscribe/${token}`;

    await app.fetch(path);
    await app.fetch(path, { method: "HEAD" });
    const looked = await read(await app.fetch(path));
    const answer = await app.fetch(path, {
      method: "POST",
      headers: {
        origin: "https://mail.example",
        ...(type !== undefined && { "content-type": type }),
      },
      ...(body !== undefined && { body }),
    });

    expect(looked).toEqual({ email: recipient, product: { name: "Acme" }, subscribed: true });
    expect(answer.status).toBe(200);
    expect(await read(answer)).toMatchObject({ subscribed: false });
    await report({ name: "Another of the product", recipients: [recipient] });
    expect(recipientsOf(await app.round("2026-03-05T07:00:00Z"))).toEqual([]);
    const reports = await read<{ items: { lastRun: { status: string } }[] }>(
      await product.get("/reports"),
    );
    expect(reports.items.map(({ lastRun }) => lastRun.status)).toEqual(["skipped", "skipped"]);
  });

  test("bound to the recipient and the product, and resumed", async () => {
    const one = await mailed("both@example.org", "2026-04-07");
    const other = await mailed("both@example.org", "2026-04-09");
    await app.fetch(`/api/v1/unsubscribe/${one.token}`, { method: "POST" });

    const mails = await app.round("2026-04-10T07:00:00Z");
    const resumed = await app.visitor().post(`/unsubscribe/${one.token}/resume`);
    const later = await app.round("2026-04-11T07:00:00Z");

    const tokens = (all: typeof mails) =>
      all.filter(({ recipients }) => recipients[0] === "both@example.org").map(tokenOf);
    expect(one.token).not.toBe(other.token);
    expect(tokens(mails)).toEqual([other.token]);
    expect(resumed.status).toBe(200);
    expect(tokens(later).sort()).toEqual([one.token, other.token].sort());
    expect((await app.fetch("/api/v1/unsubscribe/nonsense", { method: "POST" })).status).toBe(404);
  });
});
