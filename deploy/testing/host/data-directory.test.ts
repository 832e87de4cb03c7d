import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { signUp } from "../client.ts";
import { startServer } from "../server.ts";
import { makeDataDir } from "../stores.ts";

const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);

test("S6, O8: the generated secret is random, kept, and closed to others", async () => {
  const secrets = [];
  for (const dataDir of [join(makeDataDir(), "new"), join(makeDataDir(), "new")]) {
    const server = await startServer({ dataDir });
    await server.stop();
    const files = readdirSync(dataDir).filter((name) => statSync(join(dataDir, name)).isFile());
    const secret = files.find((name) => name.includes("secret")) ?? "";
    secrets.push(readFileSync(join(dataDir, secret), "utf8"));
    expect(mode(dataDir)).toBe("700");
    expect(mode(join(dataDir, secret))).toBe("600");
  }

  expect(secrets[0]?.length).toBeGreaterThanOrEqual(32);
  expect(secrets[0]).not.toBe(secrets[1]);
});

test("a session outlives a restart of the server", async () => {
  const dataDir = makeDataDir();
  const first = await startServer({ dataDir });
  const ada = await signUp(first.url);
  const port = new URL(first.url).port;
  await first.stop();

  const second = await startServer({ dataDir }, { PORT: port });

  expect((await ada.get("/me")).status).toBe(200);
  await second.stop();
});
