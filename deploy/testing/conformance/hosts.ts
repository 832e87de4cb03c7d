import { type StdioOptions, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "../free-port.ts";

export const hostNames = ["node", "bun", "deno", "workerd"] as const;
export type HostName = (typeof hostNames)[number];
export type Host = Awaited<ReturnType<typeof startHost>>;
type Settings = Record<string, string>;

const { resolve } = createRequire(import.meta.url);
const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const built = (name: string) => at(`../../../dist/${name}`);
const cache = at("./.cache");
const startLimit = 60_000;

const architecture = process.arch === "arm64" ? "aarch64" : process.arch;
const bunPackage =
  process.platform === "linux" && process.arch === "x64"
    ? "@oven/bun-linux-x64-baseline"
    : `@oven/bun-${process.platform}-${architecture}`;
const denoPackage = `@deno/${process.platform}-${process.arch}${process.platform === "linux" ? "-glibc" : ""}`;

/** The command line that serves Trackable on each host, as its users type it. */
const commands: Record<HostName, () => string[]> = {
  node: () => [process.execPath, built("server.mjs")],
  bun: () => [...programs.bun(), built("bun.mjs")],
  deno: () => [...programs.deno(), built("deno.mjs")],
  workerd: () => [process.execPath, at("./serve-worker.ts")],
};

/** What runs a script on each host that has processes. */
export const programs = {
  node: () => [process.execPath],
  bun: () => [findProgram(bunPackage, "bin/bun", "bun")],
  deno: () => [findProgram(denoPackage, "deno", "deno"), "run", "-A"],
};

/** A program of an npm package for this machine, else the one on the PATH. */
function findProgram(name: string, path: string, program: string): string {
  try {
    return join(dirname(resolve(`${name}/package.json`)), path);
  } catch {
    const places = (process.env.PATH ?? "").split(delimiter).map((dir) => join(dir, program));
    const found = places.find(existsSync);
    if (found) return found;
    throw new Error(
      `${name} is not installed for this machine. Run npm test, or install ${program}.`,
    );
  }
}

/**
 * Starts a host for real, as a process of its own on a free port, and answers once it is ready to
 * take requests. None of this process' settings reach it. Throws with all it said when it ends first.
 * On workerd the database must be migrated before.
 */
export async function startHost(name: HostName, settings: Settings) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const [program = "", ...args] = commands[name]();
  const { PATH = "", HOME = "" } = process.env;
  const environment = {
    PATH,
    HOME,
    DENO_DIR: join(cache, "deno"),
    DENO_NO_UPDATE_CHECK: "1",
    PORT: String(port),
    ...settings,
  };
  // The channel closes with this process, however that ends, and the host ends with it.
  const stdio: StdioOptions = ["ignore", "pipe", "pipe", "ipc"];
  const child = spawn(program, args, { env: environment, stdio });
  const killAtExit = () => child.kill("SIGKILL");
  process.on("exit", killAtExit);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (chunk) => {
      said += chunk;
    });
  }
  const ended = once(child, "close").finally(() => process.off("exit", killAtExit));
  const isAlive = () => child.exitCode === null && child.signalCode === null;
  await untilReady();

  async function untilReady() {
    const deadline = Date.now() + startLimit;
    while (!(await answersReady(url))) {
      const isLate = Date.now() > deadline;
      if (isLate) child.kill("SIGKILL");
      if (isLate || !isAlive()) {
        await ended;
        throw new Error(`${name} ${isLate ? "was not ready in time" : "ended early"}:\n${said}`);
      }
      await new Promise((wake) => setTimeout(wake, 20));
    }
  }

  return {
    name,
    url,
    pid: child.pid ?? 0,
    /** Whether the process that was started has not ended. */
    isAlive,
    /** All that it wrote to standard output and error. */
    said: () => said,
    /** Asks it to end and answers its exit code. */
    stop: async (): Promise<number | null> => {
      child.kill("SIGTERM");
      const [code] = await ended;
      return code;
    },
  };
}

async function answersReady(url: string) {
  const answer = await fetch(`${url}/readyz`).catch(() => undefined);
  await answer?.body?.cancel();
  return answer?.status === 200;
}
