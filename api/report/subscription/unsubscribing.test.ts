import { beforeEach, describe, expect, test } from "vitest";
import { read } from "#api/testing/client.ts";
import { createReportsApp, headersOf, recipientsOf, tokenOf } from "#api/testing/reports.ts";

const app = await createReportsApp();
beforeEach(app.endReports);
const { at } = app;

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
