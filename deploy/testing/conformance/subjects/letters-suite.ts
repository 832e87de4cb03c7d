import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startSmtpServer } from "../../mail/smtp-server.ts";
import type { Ground } from "../ground.ts";
import { type Host, startHost } from "../hosts.ts";
import { api, createVisitor, done, refused } from "../visitor.ts";

/** Accounts where mail is set up: what the links of real mails do, on this host's own mailer. */
export function testLetters({ host: { name }, settings }: Ground) {
  const email = "hopper@example.com";
  const password = "a fine long password";
  let host: Host;
  let smtp: Awaited<ReturnType<typeof startSmtpServer>>;

  beforeAll(async () => {
    smtp = await startSmtpServer();
    const { host: server, port, from, security } = smtp.settings;
    host = await startHost(name, {
      ...settings,
      SMTP_HOST: server,
      SMTP_PORT: String(port),
      SMTP_FROM: from,
      SMTP_SECURITY: security,
    });
  });
  afterAll(async () => {
    await host.stop();
    await smtp.close();
  });

  async function nextToken() {
    const { mails } = smtp.state;
    const options = { timeout: 15_000, interval: 50 };
    const mail = await vi.waitFor(
      () => mails.shift() ?? Promise.reject(new Error("no mail")),
      options,
    );
    expect(mail.recipients).toEqual([email]);
    const token = /#token=([\w-]{43})\n/.exec(mail.parsed.text ?? "")?.[1];
    expect(mail.parsed.html).toContain(`#token=${token}"`);
    return token ?? "";
  }
  const visitor = () => createVisitor(host.url).client;
  const login = (word: string) => api.login({ client: visitor(), body: { email, password: word } });

  test("sign up, read the mail, confirm the address, sign in", async () => {
    const body = { name: "Grace", email, password };

    const answer = await done(api.register({ client: visitor(), body }));
    const early = await refused(login(password));
    const token = await nextToken();
    const verified = await done(api.verifyEmail({ client: visitor(), body: { token } }));

    expect(answer).toEqual({ status: "verification_sent" });
    expect(early).toMatchObject({ status: 403, code: "email_unverified" });
    expect(verified).toEqual({ email });
    expect(await done(login(password))).toMatchObject({ email, emailVerified: true });
  });

  test("forget the password, read the mail, choose another one: every session is out", async () => {
    const grace = createVisitor(host.url);
    await done(api.login({ client: grace.client, body: { email, password } }));

    await done(api.requestPasswordReset({ client: visitor(), body: { email } }));
    const token = await nextToken();
    const body = { token, password: "quite another password" };
    const { response } = await api.resetPassword({ client: visitor(), body });

    expect(response?.status).toBe(204);
    expect(await refused(api.getMe({ client: grace.client }))).toMatchObject({ status: 401 });
    expect(await refused(login(password))).toMatchObject({ status: 401 });
    expect(await done(login("quite another password"))).toMatchObject({ email });
    const again = await refused(api.resetPassword({ client: visitor(), body }));
    expect(again).toMatchObject({ status: 422, code: "token_used" });
  });
}
