import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { countAndSum, createProduct, ingest, signIn, signUp } from "../client.ts";
import { cloneProject } from "../clone.ts";
import { freePort } from "../free-port.ts";
import { makeDataDir } from "../stores.ts";

/** Runs a command of the README as somebody at a terminal does; `interrupt` is their Ctrl-C. */
function runInTerminal(command: string, cwd: string, env: Record<string, string>) {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn("sh", ["-c", command], { cwd, env: { PATH, HOME, ...env }, detached: true });
  const signalGroup = (signal: NodeJS.Signals) => child.pid && process.kill(-child.pid, signal);
  onTestFinished(() => {
    if (child.exitCode === null && child.signalCode === null) signalGroup("SIGKILL");
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk) => {
      output += chunk;
    });
  }
  const interrupt = async () => {
    signalGroup("SIGINT");
    await once(child, "close");
  };
  return { output: () => output, interrupt };
}

const answersOn = (url: string) =>
  fetch(`${url}/readyz`).then(
    ({ status }) => status,
    () => 0,
  );

test("the README's npm start, and nothing else, takes a clone to a running product", async () => {
  const clone = cloneProject();
  expect(codeLines(join(clone, "README.md"))).toContain("npm start");
  const dataDir = join(makeDataDir(), "data");
  const PORT = String(await freePort());
  const url = `http://127.0.0.1:${PORT}`;

  const first = runInTerminal("npm start", clone, { PORT, DATA_DIR: dataDir });
  await expect.poll(() => answersOn(url), { timeout: 120_000, interval: 200 }).toBe(200);
  const page = await (await fetch(url)).text();
  const ada = await signUp(url);
  const product = await createProduct(ada);
  await ingest(url, product.key, [{ metric: "signups", value: 3 }]);
  await first.interrupt();

  expect(page).toMatch(/<title>.*Trackable.*<\/title>/);
  expect(first.output()).toContain(PORT);
  expect(first.output()).toContain(dataDir);
  expect(await answersOn(url)).toBe(0);

  const built = readFileSync(join(clone, "dist/server.mjs"), "utf8");
  const second = runInTerminal("npm start", clone, { PORT, DATA_DIR: dataDir });
  await expect.poll(() => answersOn(url), { timeout: 30_000, interval: 200 }).toBe(200);
  const adaAgain = await signIn(url, ada);
  expect(await countAndSum(adaAgain, product.id, "signups")).toEqual({ count: 1, sum: 3 });
  expect(readFileSync(join(clone, "dist/server.mjs"), "utf8")).toBe(built);
  await second.interrupt();
});

test("the README names commands and files that exist", () => {
  const clone = cloneProject();
  const { scripts } = JSON.parse(readFileSync(join(clone, "package.json"), "utf8"));
  const lines = codeLines(join(clone, "README.md"));

  const named = lines.flatMap((line) => /^npm (?:run )?([a-z]+)/.exec(line)?.[1] ?? []);
  const scriptFiles = lines.flatMap((line) => /^sh (\S+)/.exec(line)?.[1] ?? []);

  expect(named).toEqual(expect.arrayContaining(["start", "test"]));
  for (const name of named) expect(Object.keys(scripts)).toContain(name);
  for (const file of scriptFiles) expect(existsSync(join(clone, file))).toBe(true);
});

/** The lines of the fenced blocks of a Markdown file, each without a prompt. */
function codeLines(path: string) {
  const blocks = readFileSync(path, "utf8").matchAll(/^```[a-z]*\n([\s\S]*?)^```/gm);
  return [...blocks].flatMap(([, code = ""]) =>
    code.split("\n").map((line) => line.replace(/^\$ /, "").trim()),
  );
}
