import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect, test } from "vitest";
import { freePort } from "../free-port.ts";
import { type Env, launchServer, startServer } from "../server.ts";
import { makeDataDir } from "../stores.ts";

const goodSecret = "Zk3v9QpL7xW2mT8rB5nY1cF6hJ4dS0gA";
const nowhere = "postgres://trackable:pw-of-the-tests@127.0.0.1:1/trackable";

/** Starts the server with settings that it must refuse; answers its exit code and what it complains of. */
async function refuse(env: Env) {
  const server = launchServer({ PORT: String(await freePort()), ...env });
  const exitCode = await server.ended;
  const lines = server.said.stderr.trim().split("\n");
  return { exitCode, lines };
}

test.each([
  ["a missing one", ""],
  ["a short one", "Zk3v9QpL7xW2"],
  ["a placeholder", "changeme"],
  ["a long placeholder", "change-me-change-me-change-me-change-me"],
  ["a repeated character", "a".repeat(64)],
  ["the example's", exampleSecret()],
])("S6: the server refuses to start with a bad SESSION_SECRET: %s", async (_, secret) => {
  const { exitCode, lines } = await refuse({ DATABASE_URL: nowhere, SESSION_SECRET: secret });

  expect(exitCode).toBe(1);
  expect(lines).toEqual([expect.stringContaining("SESSION_SECRET")]);
  if (secret) expect(lines[0]).not.toContain(secret);
});

test.each([
  ["PORT", { PORT: "eighty" }],
  ["PUBLIC_URL", { PUBLIC_URL: "trackable.example.com" }],
  ["REGISTRATION", { REGISTRATION: "maybe" }],
  ["TRUST_PROXY", { TRUST_PROXY: "all" }],
  ["DATABASE_URL", { DATABASE_URL: "mysql://localhost/trackable" }],
  ["DATABASE_URL", { DATABASE_URL: "not a url" }],
  ["OAUTH_GITHUB_CLIENT_SECRET", { PUBLIC_URL: "http://localhost", OAUTH_GITHUB_CLIENT_ID: "a" }],
  ["OAUTH_GOOGLE_CLIENT_ID", { PUBLIC_URL: "http://localhost", OAUTH_GOOGLE_CLIENT_SECRET: "a" }],
  ["OAUTH_OIDC_CLIENT_ID", { OAUTH_OIDC_ISSUER: "https://id.example.com" }],
  ["OAUTH_OIDC_ISSUER", { OAUTH_OIDC_ISSUER: "id.example.com" }],
  ["OAUTH_OIDC_ISSUER", { OAUTH_OIDC_ISSUER: "https://user:pw@id.example.com" }],
  ["PUBLIC_URL", { OAUTH_GITHUB_CLIENT_ID: "a", OAUTH_GITHUB_CLIENT_SECRET: "b" }],
])("a setting that cannot be understood stops the start: %s %j", async (name, env: Env) => {
  const { exitCode, lines } = await refuse({
    DATA_DIR: makeDataDir(),
    SESSION_SECRET: goodSecret,
    ...env,
  });

  expect(exitCode).toBe(1);
  expect(lines).toEqual([expect.stringContaining(name)]);
});

test("a database that is not there stops the start with one line, without its password", async () => {
  const { exitCode, lines } = await refuse({ DATABASE_URL: nowhere, SESSION_SECRET: goodSecret });

  expect(exitCode).toBe(1);
  expect(lines).toEqual([expect.stringContaining("DATABASE_URL")]);
  expect(lines[0]).not.toContain("pw-of-the-tests");
});

test("a port in use stops the start with one line that names it", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const address = other.address();
  const port = typeof address === "object" ? String(address?.port) : "";

  const { exitCode, lines } = await refuse({ DATA_DIR: makeDataDir(), PORT: port });

  expect(exitCode).toBe(1);
  expect(lines).toEqual([expect.stringContaining(port)]);
  other.close();
});

test("a data directory that cannot be one stops the start with one line that names it", async () => {
  const file = join(makeDataDir(), "file");
  writeFileSync(file, "");

  const { exitCode, lines } = await refuse({ DATA_DIR: file });

  expect(exitCode).toBe(1);
  expect(lines).toEqual([expect.stringContaining(file)]);
});

test("a second server on one data directory says who holds it; the first goes on", async () => {
  const dataDir = makeDataDir();
  const first = await startServer({ dataDir });

  const { exitCode, lines } = await refuse({ DATA_DIR: dataDir });

  expect(exitCode).toBe(1);
  expect(lines).toEqual([expect.stringContaining(String(first.process.pid))]);
  expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
  await first.stop();
});

test("a lock left by a killed server does not keep the next one out", async () => {
  const dataDir = makeDataDir();
  const first = await startServer({ dataDir });
  await first.kill9();

  const second = await startServer({ dataDir });

  expect(await second.stop()).toBe(0);
});

function exampleSecret() {
  const example = readFileSync(new URL("../../../.env.example", import.meta.url), "utf8");
  return /^#?\s*SESSION_SECRET=(.*)$/m.exec(example)?.[1]?.trim() ?? "";
}
