import { afterAll, afterEach, describe, expect, test } from "vitest";
import { read } from "#api/testing/client.ts";
import { createMailApp } from "#api/testing/mail.ts";
import { createNodemailerMailer } from "#deploy/adapters/mail/smtp-nodemailer.ts";
import { startSmtpServer } from "#deploy/testing/mail/smtp-server.ts";

const app = await createMailApp();
const { state, register, newEmail, mailTo } = app;
const usual = app.deps.mailer;

const isTroubled = async () =>
  (await read<{ emailTrouble: boolean }>(await app.visitor().get("/auth/options"))).emailTrouble;
const patience = { timeout: 20_000, interval: 50 };

// Tries that are to come are given up when the process ends.
afterAll(() => {
  app.deps.isDraining = () => true;
});

afterEach(() => {
  state.script = {};
  app.deps.mailer = usual;
});

describe("a mail server in trouble holds no request up", () => {
  test("one that takes a mail and never answers: people are told, and the mail comes later", async () => {
    const timeMs = 3_000;
    const smtp = await startSmtpServer();
    app.deps.mailer = createNodemailerMailer(smtp.settings, { timeMs });
    smtp.state.script.afterMessage = "hang";
    const email = newEmail();

    const begun = performance.now();
    const answer = await register(email);
    const took = performance.now() - begun;
    await expect.poll(isTroubled, patience).toBe(true);
    smtp.state.script = {};

    expect(answer.status).toBe(202);
    expect(took).toBeLessThan(timeMs);
    await expect.poll(() => smtp.state.mails.length, patience).toBe(1);
    await expect.poll(isTroubled, patience).toBe(false);
    await smtp.close();
  });

  test("one that says to try later gets the same mail again", async () => {
    state.script.message = "451 4.3.2 Try again later";
    const email = newEmail();

    await register(email);
    await expect
      .poll(() => app.lines.some(({ msg }) => msg === "mail not sent"), patience)
      .toBe(true);
    state.script = {};

    expect((await mailTo(email)).subject).toBe("Confirm your address for Trackable");
    expect(await isTroubled()).toBe(false);
  });

  test("one that refuses a recipient is in no trouble; the mail is not sent again", async () => {
    const email = newEmail();
    state.script.recipients = { [email]: "550 5.1.1 No such user" };
    const refused = () => app.lines.filter(({ reply }) => String(reply).startsWith("550"));

    expect((await register(email)).status).toBe(202);

    await expect.poll(() => refused().length, patience).toBe(1);
    expect(await isTroubled()).toBe(false);
  });

  test("one that is not there: people are told until a mail goes out again", async () => {
    const gone = await startSmtpServer();
    await gone.close();
    app.deps.mailer = createNodemailerMailer(gone.settings);

    expect((await register(newEmail())).status).toBe(202);
    await expect.poll(isTroubled, patience).toBe(true);
    app.deps.mailer = usual;
    const email = newEmail();
    await register(email);
    await mailTo(email);

    await expect.poll(isTroubled, patience).toBe(false);
  });
});
