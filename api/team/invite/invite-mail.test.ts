import { eq } from "drizzle-orm";
import { afterAll, describe, expect, test } from "vitest";
import { createTestApp } from "#api/testing/app.ts";
import { read } from "#api/testing/client.ts";
import { createNodemailerMailer } from "#deploy/adapters/mail/smtp-nodemailer.ts";
import { startSmtpServer } from "#deploy/testing/mail/smtp-server.ts";
import { invites } from "#schema/index.ts";

const smtp = await startSmtpServer();
afterAll(() => smtp.close());

const app = await createTestApp({ RATE_LIMITS: "on", PUBLIC_URL: "http://trackable.test" });
const product = await app.product({ name: 'Ro<b>"cket"' });
const { state } = smtp;
app.deps.mailer = createNodemailerMailer(smtp.settings);
let isEnding = false;
app.deps.isDraining = () => isEnding;
let callers = 0;
/** Each test calls from an address of its own, and one customer's limit is not another's. */
const fromElsewhere = () => {
  callers += 1;
  app.deps.peerAddress = `198.51.100.${callers}`;
};

type Made = { id: string; link: string; mail: string; mailReply?: string };
/** An invite as the list has it. */
const listed = async (id: string) => {
  const { items } = await read<{ items: Made[] }>(await product.get("/invites?limit=200"));
  return items.find((invite) => invite.id === id);
};
const patience = { timeout: 20_000 };
const invite = async (email: string, headers = {}) => {
  const answer = await product.post("/invites", { email, role: "viewer" }, headers);
  return { ...(await read<Made>(answer)), status: answer.status };
};

describe("the mail of an invite", () => {
  test("S15: carries the link of PUBLIC_URL, whatever the request says", async () => {
    fromElsewhere();

    const made = await invite("bo@example.com", {
      host: "evil.example",
      "x-forwarded-host": "evil.example",
    });

    expect(made).toMatchObject({ status: 201, mail: "sent" });
    expect(made.link).toMatch(/^http:\/\/trackable\.test\/invites\/[\w-]{43}$/);
    const [mail] = state.mails.splice(0);
    expect(mail?.recipients).toEqual(["bo@example.com"]);
    expect(mail?.parsed.subject).toBe('Ada Lovelace invites you to Ro<b>"cket"');
    expect(mail?.parsed.text).toContain(made.link);
    expect(mail?.parsed.html).toContain(`href="${made.link}"`);
    expect(mail?.parsed.html).toContain("Ro&lt;b&gt;&quot;cket&quot;");
    expect(mail?.raw.toString()).not.toContain("evil.example");
  });

  test("one that the server refuses is told, and the link works nonetheless", async () => {
    fromElsewhere();
    state.script = { recipients: { "no@example.com": "550 5.1.1 No such user" } };

    const made = await invite("no@example.com");

    state.script = {};
    expect(made).toMatchObject({ status: 201, mail: "failed" });
    expect(made.mailReply).toContain("No such user");
    expect(await listed(made.id)).toMatchObject({ mail: "failed", mailReply: made.mailReply });
    expect((await app.visitor().get(new URL(made.link).pathname)).status).toBe(200);
  });

  test("a mail server that hangs holds the answer up for five seconds at most; its refusal is told in the list", async () => {
    fromElsewhere();
    state.script = { delayMs: 8_000, message: "554 5.7.1 Looks like spam" };

    const made = await invite("slow@example.com");
    state.script = {};

    expect(made).toMatchObject({ status: 201, mail: "sending" });
    expect(await listed(made.id)).toMatchObject({ mail: "sending" });
    await expect.poll(async () => (await listed(made.id))?.mail, patience).toBe("failed");
    expect((await listed(made.id))?.mailReply).toContain("Looks like spam");
  });

  test("what becomes of an older link's mail says nothing of the newer one", async () => {
    fromElsewhere();
    state.script = { delayMs: 6_000, message: "554 5.7.1 Looks like spam" };
    const made = await invite("twice@example.com");
    state.script = {};
    const refused = () => app.lines.filter(({ reply }) => String(reply).includes("spam")).length;
    const before = refused();

    const again = await read<Made>(await product.post(`/invites/${made.id}/resend`));

    expect([made.mail, again.mail]).toEqual(["sending", "sent"]);
    await expect.poll(refused, patience).toBe(before + 1);
    expect(await listed(made.id)).toMatchObject({ mail: "sent" });
    expect(await listed(made.id)).not.toHaveProperty("mailReply");
  });

  test("a mail that is put off when the process ends is told as failed", async () => {
    fromElsewhere();
    state.script = { recipients: { "ended@example.com": "450 4.2.0 Greylisted, come back" } };

    const made = await invite("ended@example.com");
    isEnding = true;
    await expect.poll(async () => (await listed(made.id))?.mail, patience).toBe("failed");
    isEnding = false;
    state.script = {};

    expect(made).toMatchObject({ mail: "sending" });
    expect((await listed(made.id))?.mailReply).toContain("Greylisted");
  });

  test("a mail that a killed process had in hand is told as failed after five minutes", async () => {
    fromElsewhere();
    const made = await invite("killed@example.com");
    const { db } = app.deps;
    await db.update(invites).set({ mail: "sending" }).where(eq(invites.id, made.id));

    const atOnce = await listed(made.id);
    app.clock.now = new Date(Date.now() + 301_000);
    const later = await listed(made.id);
    app.clock.now = undefined;

    expect([atOnce?.mail, later?.mail]).toEqual(["sending", "failed"]);
  });

  test("L7: three mails an hour to one address, those sent again counted", async () => {
    fromElsewhere();
    state.mails.splice(0);
    const first = await invite("often@example.com");
    const again = await product.post(`/invites/${first.id}/resend`);
    const third = await invite("often@example.com");

    const sent = state.mails.splice(0).length;
    const fourth = await invite("often@example.com");
    const fifth = await read<Made>(await product.post(`/invites/${fourth.id}/resend`));

    expect([again.status, third.status, third.mail]).toEqual([200, 201, "sent"]);
    expect(sent).toBe(3);
    expect([fourth.status, fourth.mail, fifth.mail]).toEqual([201, "limited", "limited"]);
    expect(state.mails).toEqual([]);
    expect(await listed(fourth.id)).toMatchObject({ mail: "limited" });
    expect((await app.visitor().get(new URL(fifth.link).pathname)).status).toBe(200);
  });

  test("L7: ten mails an hour from one caller", async () => {
    fromElsewhere();
    const states: string[] = [];
    for (let index = 0; index < 11; index++) {
      states.push((await invite(`many${index}@example.com`)).mail);
    }

    expect(states).toEqual([...Array<string>(10).fill("sent"), "limited"]);
    fromElsewhere();
    expect((await invite("many10@example.com")).mail).toBe("sent");
  });

  test("L7: who is refused fills nobody's inbox limit", async () => {
    fromElsewhere();
    for (let index = 0; index < 10; index++) await invite(`filler${index}@example.com`);
    for (let index = 0; index < 4; index++) {
      expect((await invite("victim@example.com")).mail).toBe("limited");
    }
    fromElsewhere();

    expect((await invite("victim@example.com")).mail).toBe("sent");
  });

  test("one that the server puts off is on its way, and comes with the next try", async () => {
    fromElsewhere();
    state.mails.splice(0);
    state.script = { recipients: { "grey@example.com": "450 4.2.0 Greylisted, come back" } };

    const made = await invite("grey@example.com");
    state.script = {};

    expect(made).toMatchObject({ status: 201, mail: "sending" });
    expect(made.mailReply).toBe(undefined);
    expect(await read(await app.visitor().get("/auth/options"))).toMatchObject({
      emailTrouble: false,
    });
    await expect.poll(() => state.mails.length, patience).toBe(1);
    await expect.poll(async () => (await listed(made.id))?.mail, patience).toBe("sent");
  }, 30_000);
});
