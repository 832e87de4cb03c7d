import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { countAndSum, createProduct, ingest, read, signIn, signUp } from "../client.ts";
import { cloneProject } from "../clone.ts";
import { runCurl } from "../curl.ts";
import { freePort } from "../free-port.ts";
import { startServer } from "../server.ts";
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

const root = fileURLToPath(new URL("../../..", import.meta.url));
const answersOn = (url: string) =>
  fetch(`${url}/readyz`).then(
    ({ status }) => status,
    () => 0,
  );

test("the README's npm start, and nothing else, takes a clone to a running product", async () => {
  const clone = cloneProject();
  expect(readmeCommands()).toContain("npm start");
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

test("the README's curl commands do what it says", async () => {
  const server = await startServer({ dataDir: makeDataDir() });
  const ada = await signUp(server.url);
  const product = await createProduct(ada);
  const reader = { name: "reads", scopes: ["ingest", "read"] };
  const key = await ada.post(`/products/${product.id}/api-keys`, reader);
  const { secret } = await read<{ secret: string }>(key);
  const commands = readmeCommands().filter((command) => command.startsWith("curl "));

  const file = join(makeDataDir(), "points.csv");
  writeFileSync(
    file,
    /```csv\n([\s\S]*?)```/.exec(readFileSync(join(root, "README.md"), "utf8"))?.[1] ?? "",
  );

  const answers = [];
  for (const command of commands) {
    const filledIn = command
      .replaceAll("http://localhost:8080", server.url)
      .replace("$TRACKABLE_KEY", secret)
      .replace("$TRACKABLE_PRODUCT", product.id)
      .replace("-b cookies", `-b '${ada.cookie()}'`)
      .replace("points.csv", file);
    const answer = await runCurl(filledIn);
    const isJson = answer.headers.get("content-type")?.startsWith("application/json");
    answers.push(isJson ? await answer.json() : await answer.text());
  }

  expect(answers).toEqual([
    { accepted: 1, duplicates: 0 },
    expect.objectContaining({ timezone: "Asia/Kolkata", total: 1 }),
    { importId: expect.any(String) },
    expect.stringMatching(/^timestamp,metric,value,country,plan\r?\n/),
  ]);
  await server.stop();
});

test("the README names commands and files that exist", () => {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const commands = readmeCommands();

  const npm = commands.flatMap((command) => /\bnpm (?:run )?([a-z]+)/.exec(command)?.[1] ?? []);
  const files = commands.flatMap((command) => /^sh (\S+)/.exec(command)?.[1] ?? []);

  expect(npm).toEqual(expect.arrayContaining(["start", "test"]));
  for (const name of npm) expect(Object.keys(scripts)).toContain(name);
  for (const file of files) expect(existsSync(join(root, file))).toBe(true);
});

/** The commands in the README's fenced blocks, continued lines taken together. */
function readmeCommands() {
  const text = readFileSync(join(root, "README.md"), "utf8");
  const blocks = [...text.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, code = ""]) => code);
  return blocks.flatMap((code) => code.split(/(?<!\\)\n/)).filter((command) => command !== "");
}
