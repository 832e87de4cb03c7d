import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, describe } from "vitest";
import { makeTempDir } from "../temp-dir.ts";
import { makeCertificate } from "./certificate.ts";
import { mailerSuite } from "./mailer-suite.ts";
import { mailerAt } from "./order.ts";

const certificate = makeCertificate();
const directory = makeTempDir("mail-worker");
const trusted = join(directory, "trusted.pem");
writeFileSync(trusted, certificate.ca);
process.env.NODE_EXTRA_CA_CERTS = trusted;
const { Miniflare } = await import("miniflare");

const bundle = await build({
  entryPoints: [fileURLToPath(new URL("mail-worker.ts", import.meta.url))],
  bundle: true,
  write: false,
  format: "esm",
  platform: "node",
  mainFields: ["module", "main"],
  external: ["cloudflare:*"],
});
const worker = new Miniflare({
  modules: true,
  script: bundle.outputFiles[0]?.text ?? "",
  compatibilityDate: "2026-07-01",
  compatibilityFlags: ["nodejs_compat"],
});
const url = await worker.ready;
afterAll(() => worker.dispose());

describe("mail by worker-mailer", () => mailerSuite(mailerAt(url), certificate));
