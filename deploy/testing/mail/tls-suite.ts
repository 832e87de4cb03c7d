import { expect, test } from "vitest";
import { makeCertificate } from "./certificate.ts";
import { listenWith, login, type Start } from "./trial.ts";

export function tlsSuite(start: Start) {
  test.each(["starttls", "tls"] as const)(
    "with %s both the password and the mail are encrypted",
    async (security) => {
      const { send, state } = await start({ security, login });

      expect(await send()).toMatchObject({ ok: true });

      expect(state.mails).toMatchObject([{ isEncrypted: true, sender: "kpi@trackable.test" }]);
      const before = state.commands.slice(0, security === "starttls" ? 2 : 0);
      expect(before.join()).toMatch(security === "starttls" ? /^EHLO [^,]+,STARTTLS$/ : /^$/);
    },
  );

  test("with none a server that offers STARTTLS is spoken to in plain", async () => {
    const { send, state } = await start({ security: "starttls", login });

    expect(await send({}, { security: "none" })).toMatchObject({ ok: true });

    expect(state.mails).toMatchObject([{ isEncrypted: false }]);
  });

  test("with starttls a server that does not offer it gets neither password nor mail", async () => {
    const { send, state } = await start({ login, offersStartTls: false });

    expect(await send({}, { security: "starttls" })).toEqual({
      ok: false,
      kind: "no_tls",
      reply:
        "localhost does not offer STARTTLS, so nothing was sent; set SMTP_SECURITY=tls if it takes TLS from the start.",
    });

    expect(state.mails).toEqual([]);
    expect(state.commands.filter((command) => !/^(EHLO|STARTTLS|QUIT)/.test(command))).toEqual([]);
  });

  test.each([
    ["does not know EHLO", { HELO: "250 mail" }, "no_tls"],
    ["refuses what it offers", { EHLO: "250 STARTTLS" }, "no_tls"],
    ["cannot do it now", { EHLO: "250 STARTTLS", STARTTLS: "454 4.7.0 Not now" }, "temporary"],
    [
      "goes on in plain",
      { EHLO: "250 STARTTLS", STARTTLS: "220 Go on\r\n250 AUTH PLAIN" },
      undefined,
    ],
  ])("with starttls a server that %s gets nothing", async (_name, answers, kind) => {
    const { send } = await start();
    const { port, told } = await listenWith(answers);

    const result = await send({}, { port, security: "starttls", ...login }, 2_000);

    expect(result).toMatchObject({ ok: false, ...(kind && { kind }) });
    expect(told.filter((line) => /^(AUTH|MAIL|RCPT|DATA)/.test(line))).toEqual([]);
  });

  test("with tls a server that speaks plain gets nothing", async () => {
    const { send, state } = await start({ login });

    expect(await send({}, { security: "tls" }, 2_000)).toMatchObject({ ok: false, kind: "no_tls" });

    expect(state.commands.join()).not.toMatch(/AUTH|MAIL/);
  });

  test.each(["starttls", "tls"] as const)(
    "with %s a certificate that nobody vouches for ends the conversation",
    async (security) => {
      const { send, state } = await start({ security, login, certificate: makeCertificate() });

      expect(await send()).toMatchObject({
        ok: false,
        kind: "no_tls",
        reply: expect.stringMatching(
          /^No safe connection to localhost \(.*\); check its certificate/,
        ),
      });

      expect(state.commands.join()).not.toMatch(/AUTH|MAIL/);
    },
  );
}
