import { expect, test } from "vitest";
import type { Mail } from "../../../api/platform/mail.ts";
import { onlyMail } from "./content-suite.ts";
import type { Start } from "./trial.ts";

const texts: [string, string][] = [
  ["CR LF and a header", "Signups\r\nBcc: eve@example.org"],
  ["LF and a header", "Signups\nBcc: eve@example.org"],
  ["CR and a header", "Signups\rBcc: eve@example.org"],
  ["an end of the headers", "Signups\r\n\r\n<script>"],
  ["an end of the message", "Signups\r\n.\r\nMAIL FROM:<eve@example.org>"],
  ["other line ends", "Signups\u2028Bcc: eve@example.org\u0085Cc: eve@example.org\v\f"],
  ["a NUL and an escape", "Sign\0ups \u001b[31m"],
  ["a header without a line end", "Bcc: eve@example.org"],
  ["an address", "<eve@example.org>"],
  ["a quoted address", '"<eve@example.org>"'],
  ["a list", "ann@example.org, eve@example.org; bob@example.org"],
  ["right-to-left marks", "\u202eSignups\u202c \u200f\u2067eve@example.org\u2069"],
  ["quotes and backslashes", 'a"b\\"; filename="x.exe'],
  ["an encoded line end", "=?utf-8?Q?Signups=0D=0ABcc:_eve=40example.org?="],
  ["half a character", "Signups \ud83d"],
  ["a very long name", "Signups ".repeat(500)],
];

const addresses = [
  "ann@example.org, eve@example.org",
  "ann@example.org eve@example.org",
  "ann@example.org; eve@example.org",
  "ann@example.org\r\nRCPT TO:<eve@example.org>",
  "ann@example.org>\r\nRCPT TO:<eve@example.org",
  "<ann@example.org>",
  "Ann <ann@example.org>",
  '"<eve@example.org>"',
  '"eve@example.org" @example.org',
  "eve@example.org@example.net",
  "eve(comment)@example.org",
  "list:eve@example.org;",
  "eve@[127.0.0.1]",
  "eve@example.org SIZE=1",
  "eve\u202e@example.org",
  "ann@example.org\0",
  "@example.org",
  "eve@",
  "",
];

const refused: [string, Partial<Mail>][] = [
  ["a further header with a line end", { headers: { "X-Team": "a\r\nBcc: eve@example.org" } }],
  ["a further header named with one", { headers: { "X-Team: a\r\nBcc": "eve@example.org" } }],
  ["a further Bcc", { headers: { bcc: "eve@example.org" } }],
  ["a further sender", { headers: { From: "eve@example.org" } }],
  ["a further content type", { headers: { "Content-Type": "text/html" } }],
  ["a Message-ID with a line end", { messageId: "<a@b>\r\nBcc: eve@example.org" }],
  ["a list to reply to", { replyTo: "ann@example.org, eve@example.org" }],
  ["an image id with a line end", { inlineImages: [file({ cid: "a>\r\nBcc: eve@example.org" })] }],
  ["a file type with a line end", { attachments: [file({ contentType: "a/b\r\nBcc: e@e.org" })] }],
];

function file(change: { cid?: string; contentType?: string; filename?: string }) {
  return {
    cid: "a",
    filename: "a.png",
    contentType: "image/png",
    content: new Uint8Array([1]),
    ...change,
  };
}

const ours = /^(from|to|subject|message-id|date|mime-version|content-type)$/;

export function hostileSuite(start: Start) {
  test.each(texts)("%s in names adds no header, part or recipient", async (_name, text) => {
    const { send, state } = await start();

    const result = await send({
      subject: text,
      inlineImages: [file({ filename: text })],
      attachments: [file({ filename: `${text}.png` })],
    });

    expect(result.ok).toBe(true);
    const { parsed, raw, recipients } = onlyMail(state);
    expect(recipients).toEqual(["ann@example.org"]);
    expect(state.commands.filter((command) => /^(MAIL|RCPT)/.test(command))).toHaveLength(2);
    const names = parsed.headers.map(({ key }) => key);
    expect(names.filter((name) => !ours.test(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
    expect(parsed.subject).not.toMatch(/[\r\n\0]/);
    expect(parsed.attachments).toHaveLength(2);
    for (const { filename, mimeType } of parsed.attachments) {
      expect(mimeType).toBe("image/png");
      expect(filename).not.toMatch(/[\r\n\0/\\<>:"|?*\u202a-\u202e\u2066-\u2069]/);
    }
    expect(raw.toString("latin1").replaceAll("\r\n ", " ")).not.toMatch(/^(bcc|cc):/im);
  });

  test("names that are only unusual are shown as they are", async () => {
    const { send, state } = await start();

    await send({ subject: 'Zoë’s "KPIs", <week> 47 \u200fשלום; 100 % = done?' });

    const { parsed } = onlyMail(state);
    expect(parsed.subject).toBe('Zoë’s "KPIs", <week> 47 \u200fשלום; 100 % = done?');
  });

  test.each(addresses)("“%j” is no recipient, and nobody is asked", async (to) => {
    const { send, state } = await start();

    expect(await send({ to })).toMatchObject({ ok: false, kind: "permanent" });

    expect(state.commands).toEqual([]);
  });

  test.each(refused)("%s is refused before anything is sent", async (_name, change) => {
    const { send, state } = await start();

    expect(await send(change)).toEqual({
      ok: false,
      kind: "permanent",
      reply: expect.stringMatching(/^The mail was not sent, .* is not valid; correct it\.$/),
    });

    expect(state.commands).toEqual([]);
  });

  test("a sender's name with commas, quotes and other scripts stays one sender", async () => {
    const { send, state } = await start();

    await send({}, { from: '"Zoë, \\"KPI\\" Inc." <kpi@trackable.test>' });

    const { parsed, sender } = onlyMail(state);
    expect(sender).toBe("kpi@trackable.test");
    expect(parsed.from).toMatchObject({ name: 'Zoë, "KPI" Inc.', address: "kpi@trackable.test" });
  });

  test("a domain of another script is written in ASCII", async () => {
    const { send, state } = await start();

    await send({ to: "ann@bücher.example" });

    expect(onlyMail(state).parsed.to).toMatchObject([{ address: "ann@xn--bcher-kva.example" }]);
    expect(state.commands).toContain("RCPT TO:<ann@xn--bcher-kva.example>");
  });
}
