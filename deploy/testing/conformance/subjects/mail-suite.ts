import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll } from "vitest";
import { freePort } from "../../free-port.ts";
import { pause } from "../../ledger.ts";
import { makeCertificate } from "../../mail/certificate.ts";
import { mailerSuite } from "../../mail/mailer-suite.ts";
import { mailerAt } from "../../mail/order.ts";
import { makeTempDir } from "../../temp-dir.ts";
import { programs } from "../hosts.ts";

const entry = fileURLToPath(new URL("../mail-server.ts", import.meta.url));

/** The mailer of long-lived hosts, run by this one, against a real SMTP server. */
export async function testMail(name: "bun" | "deno") {
  const directory = makeTempDir("mail");
  const certificate = makeCertificate();
  const trusted = join(directory, "trusted.pem");
  writeFileSync(trusted, certificate.ca);
  const script = join(directory, "mail-server.mjs");
  await build({
    entryPoints: [entry],
    outfile: script,
    bundle: true,
    format: "esm",
    platform: "node",
    logLevel: "error",
  });
  const port = await freePort();
  const [program = "", ...args] = programs[name]();
  const server = spawn(program, [...args, script], {
    env: { ...process.env, PORT: String(port), NODE_EXTRA_CA_CERTS: trusted },
    stdio: "inherit",
  });
  afterAll(() => {
    server.kill();
  });
  const url = `http://127.0.0.1:${port}`;
  while (server.exitCode === null && !(await fetch(url).catch(() => undefined))) await pause(20);
  mailerSuite(mailerAt(url), certificate);
}
