import { afterAll, expect, vi } from "vitest";
import { createNodemailerMailer } from "#deploy/adapters/mail/smtp-nodemailer.ts";
import { type ReceivedMail, startSmtpServer } from "#deploy/testing/mail/smtp-server.ts";
import { createTestApp } from "./app.ts";
import { cookieOf, password } from "./client.ts";

let people = 0;

/**
 * The app with a real SMTP server. `mailTo` waits for the next mail to an address and takes it;
 * `member` is somebody who registered, confirmed the address and signed in.
 */
export async function createMailApp(settings: Record<string, string> = {}) {
  const smtp = await startSmtpServer();
  const app = await createTestApp(settings);
  app.deps.mailer = createNodemailerMailer(smtp.settings);
  afterAll(smtp.close);
  const { mails } = smtp.state;
  const newEmail = () => `reader${++people}@example.com`;

  function mailTo(email: string): Promise<ReceivedMail["parsed"]> {
    return vi.waitFor(
      () => {
        const at = mails.findIndex(({ recipients }) => recipients.includes(email));
        const [mail] = at < 0 ? [] : mails.splice(at, 1);
        if (!mail) throw new Error(`no mail to ${email}`);
        return mail.parsed;
      },
      { timeout: 10_000, interval: 20 },
    );
  }

  const register = (email: string, more: object = {}) =>
    app.visitor().post("/auth/register", { name: "Ada Lovelace", email, password, ...more });
  const verify = (token: string) => app.visitor().post("/auth/verify-email", { token });
  const login = (email: string, word = password, more: Record<string, string> = {}) =>
    app.visitor().post("/auth/login", { email, password: word }, more);

  /** A new session of somebody who has an account. */
  async function signIn(email: string, word = password, more: Record<string, string> = {}) {
    const answer = await login(email, word, more);
    expect(answer.status).toBe(200);
    return app.as({ ...app.visitor().headers, cookie: cookieOf(answer) });
  }

  async function member() {
    const email = newEmail();
    await register(email);
    await verify(tokenIn(await mailTo(email)));
    return { ...(await signIn(email)), email };
  }

  /** Asks for a link to choose a new password and answers its token. */
  async function resetToken(email: string) {
    await app.visitor().post("/auth/password-reset", { email });
    return tokenIn(await mailTo(email));
  }
  const reset = (token: string, word: string) =>
    app.visitor().post("/auth/password-reset/confirm", { token, password: word });

  return {
    ...app,
    state: smtp.state,
    newEmail,
    mailTo,
    register,
    verify,
    login,
    signIn,
    member,
    resetToken,
    reset,
  };
}

/** The link of a mail, as its text has it. */
export const linkIn = (mail: { text?: string | undefined }) =>
  new URL(/https?:\/\/\S+/.exec(mail.text ?? "")?.[0] ?? "");

export const tokenIn = (mail: { text?: string | undefined }) =>
  new URLSearchParams(linkIn(mail).hash.slice(1)).get("token") ?? "";
