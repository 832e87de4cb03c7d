import { expect, test } from "vitest";
import { freePort } from "../free-port.ts";
import type { SmtpScript } from "./smtp-server.ts";
import { listen, login, type Start } from "./trial.ts";

const refusals: [string, SmtpScript, kind: string, reply: string, isOfSender?: true][] = [
  [
    "a greeting of 421",
    { greeting: "421 4.3.2 Down for now" },
    "temporary",
    "421 4.3.2 Down for now",
  ],
  ["a greeting of 554", { greeting: "554 5.7.1 Go away" }, "permanent", "554 5.7.1 Go away", true],
  ["a sender of 451", { sender: "451 4.3.0 Later" }, "temporary", "451 4.3.0 Later"],
  ["a sender of 550", { sender: "550 5.7.1 Not you" }, "permanent", "550 5.7.1 Not you", true],
  [
    "a message of 452",
    { message: "452 4.2.2 Mailbox full" },
    "temporary",
    "452 4.2.2 Mailbox full",
  ],
  ["a message of 554", { message: "554 5.6.0 Spam" }, "permanent", "554 5.6.0 Spam"],
];

export function answersSuite(start: Start) {
  test.each(refusals)("%s is told by its kind and words", async (...refusal) => {
    const [, script, kind, reply, isOfSender] = refusal;
    const { send, state } = await start();
    state.script = script;

    expect(await send()).toEqual({ ok: false, kind, reply, isOfSender });
    expect(state.mails).toEqual([]);
  });

  test("each recipient has an answer of its own", async () => {
    const { send, state } = await start();
    state.script.recipients = {
      "gone@example.org": "550 5.1.1 No such user",
      "full@example.org": "450 4.2.1 Come back",
    };

    const results = await Promise.all(
      ["ann", "gone", "full"].map((name) => send({ to: `${name}@example.org` })),
    );

    expect(results).toEqual([
      { ok: true, reply: "250 Queued as 4711" },
      { ok: false, kind: "permanent", reply: "550 5.1.1 No such user" },
      { ok: false, kind: "temporary", reply: "450 4.2.1 Come back" },
    ]);
  });

  test("a late answer is waited for within the time limit only", async () => {
    const { send, state, settings } = await start();
    state.script.delayMs = 500;

    expect(await send()).toMatchObject({ ok: true });
    const began = Date.now();
    expect(await send({}, {}, 200)).toEqual({
      ok: false,
      kind: "unreachable",
      reply: `localhost:${settings.port} did not finish within 0.2 s; check SMTP_HOST and SMTP_PORT if this stays so.`,
    });
    expect(Date.now() - began).toBeLessThan(1_500);
  });

  test("a server that never answers the message, or hangs up on it, is unreachable", async () => {
    const { send, state } = await start();

    state.script.afterMessage = "hang";
    expect(await send({}, {}, 300)).toMatchObject({ ok: false, kind: "unreachable" });
    state.script.afterMessage = "close";
    expect(await send()).toMatchObject({
      ok: false,
      kind: "unreachable",
      reply: expect.stringContaining("ended the connection without an answer"),
    });
  });

  test("nobody there, no such name, silence, a hang-up and a web server are unreachable", async () => {
    const { send } = await start();
    const silent = await listen(() => undefined);
    const abrupt = await listen((socket) => socket.end());
    const web = await listen((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
    const unreachable = (words: string) => ({
      ok: false,
      kind: "unreachable",
      reply: expect.stringContaining(words),
    });

    const nobody = await freePort();
    expect(await send({}, { port: nobody })).toEqual(unreachable("takes no connection"));
    expect(await send({}, { host: "mail.nowhere.invalid" })).toEqual(unreachable("SMTP_HOST"));
    expect(await send({}, { port: silent }, 300)).toEqual(unreachable("within 0.3 s"));
    expect(await send({}, { port: abrupt })).toEqual(unreachable("without an answer"));
    expect(await send({}, { port: web })).toMatchObject({ ok: false, kind: "unreachable" });
  });

  test("a wrong password is permanent, and the answer does not hold it", async () => {
    const { send, state } = await start({ login });

    const result = await send({}, { password: "not the password" });

    expect(result).toEqual({
      ok: false,
      kind: "permanent",
      reply: "535 5.7.8 Wrong name or password",
      isOfSender: true,
    });
    expect(state.mails).toEqual([]);
  });

  test("forty mails at once all arrive", async () => {
    const { send, state } = await start({ login });

    const results = await Promise.all(
      Array.from({ length: 40 }, (_, index) => send({ subject: `No. ${index}` })),
    );

    expect(results.filter(({ ok }) => !ok)).toEqual([]);
    expect(new Set(state.mails.map(({ parsed }) => parsed.subject)).size).toBe(40);
  });
}
