import { vi } from "vitest";
import { launchBrowser } from "#deploy/testing/browser.ts";
import { createPerson, read } from "#deploy/testing/client.ts";
import { freePort } from "#deploy/testing/free-port.ts";
import { startSmtpServer } from "#deploy/testing/mail/smtp-server.ts";
import { startServer } from "#deploy/testing/server.ts";
import { makeTempDir, removeTempDir } from "#deploy/testing/temp-dir.ts";
import { password } from "./ways-in.ts";

/**
 * A browser, a server that sends mail, and the real SMTP server that takes it, for the tests of
 * one file, whose hook returns `stop`.
 */
export async function startSiteWithMail() {
  const dataDir = makeTempDir("data");
  const smtp = await startSmtpServer();
  const port = String(await freePort());
  const { host, port: smtpPort, from, security } = smtp.settings;
  const [browser, server] = await Promise.all([
    launchBrowser(),
    startServer(
      { dataDir },
      {
        PORT: port,
        PUBLIC_URL: `http://127.0.0.1:${port}`,
        RATE_LIMITS: "off",
        SMTP_HOST: host,
        SMTP_PORT: String(smtpPort),
        SMTP_FROM: from,
        SMTP_SECURITY: security,
      },
    ),
  ]);
  const stop = async () => {
    await browser.close();
    await server.stop();
    await smtp.close();
    removeTempDir(dataDir);
  };
  const linkIn = async (email: string, path: string, count = 1) => {
    const mails = await vi.waitUntil(
      () => {
        const sent = smtp.state.mails.filter(
          ({ recipients, parsed }) => recipients.includes(email) && parsed.text?.includes(path),
        );
        return sent.length >= count && sent;
      },
      { timeout: 15_000 },
    );
    const [link = ""] = /https?:\/\/\S+/.exec(linesWith(mails.at(-1)?.parsed.text, path)) ?? [];
    return link;
  };
  async function makeMember(name: string, email: string) {
    const person = createPerson(server.url);
    await person.post("/auth/register", { name, email, password });
    const link = new URL(await linkIn(email, "/verify-email"));
    const token = new URLSearchParams(link.hash.slice(1)).get("token");
    await read(await person.post("/auth/verify-email", { token }));
    await read(await person.post("/auth/login", { email, password }));
    return person;
  }
  return {
    browser,
    url: server.url,
    smtp: smtp.state,
    /** The link to a page of ours in the newest mail to that address, once so many have come. */
    linkIn,
    /** Somebody who registered, verified the address and signed in without a browser. */
    makeMember,
    stop,
  };
}

const linesWith = (text = "", part: string) =>
  text
    .split("\n")
    .filter((line) => line.includes(part))
    .join("\n");
