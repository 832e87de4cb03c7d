import { expect, test } from "vitest";
import type { SmtpTrial, Start } from "./trial.ts";

const image = {
  cid: "chart-1@trackable",
  filename: "signups.png",
  contentType: "image/png",
  content: Uint8Array.from({ length: 20_000 }, (_, index) => (index * 7) % 256),
};
const table = {
  filename: "signups.csv",
  contentType: "text/csv; charset=utf-8",
  content: new TextEncoder().encode("day,signups\n.\r\n.\n2026-11-22,12\r"),
};

export function contentSuite(start: Start) {
  test("a mail arrives as it was written, with its sender and a date", async () => {
    const { send, state } = await start();

    const result = await send();

    expect(result).toEqual({ ok: true, reply: "250 Queued as 4711" });
    const { parsed, sender, recipients } = onlyMail(state);
    expect({ sender, recipients }).toEqual({
      sender: "kpi@trackable.test",
      recipients: ["ann@example.org"],
    });
    expect(parsed).toMatchObject({
      from: { name: "Trackable", address: "kpi@trackable.test" },
      to: [{ address: "ann@example.org" }],
      subject: "Signups this week",
      html: "<p>Signups: <b>12</b></p>\n",
      text: "Signups: 12\n",
      messageId: expect.stringMatching(/^<[0-9a-f-]{36}@trackable\.test>$/),
    });
    expect(Math.abs(Date.parse(parsed.date ?? "") - Date.now())).toBeLessThan(60_000);
  });

  test("images in the text and attachments arrive byte for byte", async () => {
    const { send, state } = await start();

    await send({ inlineImages: [image], attachments: [table] });

    const files = onlyMail(state).parsed.attachments.map(({ content, ...file }) => ({
      ...file,
      content: content instanceof ArrayBuffer ? new Uint8Array(content) : content,
    }));
    expect(files).toMatchObject([
      {
        contentId: "<chart-1@trackable>",
        disposition: "inline",
        related: true,
        mimeType: "image/png",
        content: image.content,
      },
      {
        filename: "signups.csv",
        disposition: "attachment",
        mimeType: "text/csv",
        content: table.content,
      },
    ]);
  });

  test("further headers, the reply address and the Message-ID are the given ones", async () => {
    const { send, state } = await start();
    const page = `<https://trackable.test/unsubscribe?token=${"a".repeat(300)}>`;

    await send({
      headers: { "List-Unsubscribe": page, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" },
      messageId: "<0192-delivery@trackable.test>",
      replyTo: "team@example.org",
    });

    const { parsed } = onlyMail(state);
    const headers = Object.fromEntries(parsed.headers.map(({ key, value }) => [key, value]));
    expect(headers).toMatchObject({
      "list-unsubscribe": page,
      "list-unsubscribe-post": "List-Unsubscribe=One-Click",
      "message-id": "<0192-delivery@trackable.test>",
      "reply-to": "team@example.org",
    });
  });

  test.each([
    ["lines of dots", ".\n..\n.hidden\n\n.\n"],
    ["every kind of line end", "one\rtwo\nthree\r\nfour\n\n"],
    ["a line of 100,000 characters", "x".repeat(100_000)],
    ["other scripts", "Grüße, 数字, أرقام, 🚀\n".repeat(50)],
    ["an end of data within", "before\r\n.\r\nMAIL FROM:<eve@example.org>\r\nafter"],
    ["lines of a mailbox", "From ann\n>From bob\n=20 = =\n trailing \t \n"],
  ])("%s come through in plain ASCII", async (_name, text) => {
    const { send, state } = await start();

    const result = await send({ text, html: `<pre>${text}</pre>` });

    expect(result.ok).toBe(true);
    const { raw, parsed } = onlyMail(state);
    const lines = (value = "") => value.replaceAll(/\r\n?/g, "\n").replace(/\n*$/, "");
    expect(lines(parsed.text)).toBe(lines(text));
    expect(lines(parsed.html)).toBe(lines(`<pre>${text}</pre>`));
    expect(raw.every((byte) => byte < 128 && byte !== 0)).toBe(true);
    const wire = raw.toString("latin1");
    expect(Math.max(...wire.split("\r\n").map((line) => line.length))).toBeLessThan(998);
    expect(wire.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  });
}

export function onlyMail({ mails }: SmtpTrial["state"]) {
  expect(mails).toHaveLength(1);
  const [first] = mails;
  if (!first) throw new Error("no mail arrived");
  return first;
}
