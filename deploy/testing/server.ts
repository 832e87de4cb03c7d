import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { freePort } from "./free-port.ts";

const entry = fileURLToPath(new URL("../../dist/server.mjs", import.meta.url));
const reportsEntry = fileURLToPath(new URL("../../dist/reports.mjs", import.meta.url));
const startLimit = 60_000;
const running = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

export type Env = Record<string, string>;
export type Store = { dataDir: string } | { url: string };
export type Server = Awaited<ReturnType<typeof startServer>>;

/** The settings that point a server at a store; a real Postgres comes with a secret of its own. */
export function settingsOf(store: Store): Env {
  if ("dataDir" in store) return { DATA_DIR: store.dataDir };
  return { DATABASE_URL: store.url, SESSION_SECRET: randomBytes(32).toString("base64url") };
}

/**
 * Starts the built server as its users do, on a free port unless `env.PORT` names one, and answers
 * once it is ready. Nothing of this process' own settings reaches it. Throws with all it said when
 * it ends first. `program` is another entry that takes the same settings.
 */
export async function startServer(store: Store, env: Env = {}, program = entry) {
  const port = env.PORT ?? String(await freePort());
  const server = launchServer({ ...settingsOf(store), PORT: port, ...env }, program);
  const url = `http://127.0.0.1:${port}`;
  await untilReady(server, url);
  return {
    url,
    ...server,
    /** Asks it to end and answers its exit code. */
    stop: () => {
      server.process.kill("SIGTERM");
      return server.ended;
    },
    kill9: () => {
      server.process.kill("SIGKILL");
      return server.ended;
    },
  };
}

/** Starts the built reports process on a store; it does its rounds every second. */
export function startReports(store: Store, env: Env = {}) {
  const settings = { REPORT_TICK_SECONDS: "1", ...settingsOf(store), ...env };
  const reports = launchServer(settings, reportsEntry);
  const stop = () => {
    reports.process.kill("SIGTERM");
    return reports.ended;
  };
  const kill9 = () => {
    reports.process.kill("SIGKILL");
    return reports.ended;
  };
  return { ...reports, stop, kill9 };
}

/** Starts the built server without waiting for anything; `ended` is its exit code, null after a kill. */
export function launchServer(env: Env, program = entry) {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(process.execPath, [program], {
    env: { PATH, HOME, ...env },
    // The channel closes with this process, however that ends, and the server ends with it.
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  running.add(child);
  const said = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream]?.setEncoding("utf8").on("data", (chunk) => {
      said[stream] += chunk;
    });
  }
  const ended = once(child, "close").then(([code]) => {
    running.delete(child);
    return code as number | null;
  });
  return { process: child, ended, said };
}

async function untilReady(server: ReturnType<typeof launchServer>, url: string) {
  const deadline = Date.now() + startLimit;
  while (!(await isReady(url))) {
    if (server.process.exitCode !== null || server.process.signalCode !== null) {
      await server.ended;
      throw new Error(
        `The server ended before it was ready:\n${server.said.stdout}${server.said.stderr}`,
      );
    }
    if (Date.now() > deadline) {
      server.process.kill("SIGKILL");
      throw new Error(
        `The server was not ready in ${startLimit / 1_000} s:\n${server.said.stdout}${server.said.stderr}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function isReady(url: string) {
  const answer = await fetch(`${url}/readyz`).catch(() => undefined);
  await answer?.body?.cancel();
  return answer?.status === 200;
}
