import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { promisify } from "node:util";
import { freePort } from "./free-port.ts";
import { findPostgresBinaries, unprivileged } from "./postgres-binaries.ts";
import { makeTempDir, removeTempDir } from "./temp-dir.ts";

const reach = { listen_addresses: "127.0.0.1", unix_socket_directories: "" };
const hurried = { ...reach, fsync: "off", full_page_writes: "off", max_connections: "200" };

export type PostgresServer = Awaited<ReturnType<typeof startPostgres>>;

/**
 * A real Postgres 17 of its own on a free port, with an empty data directory that goes away with it.
 * It keeps its port over `kill9` and `start`. fsync is off: it survives what a process can suffer,
 * not a power cut. `usual` runs it with the settings that Postgres comes with, fsync on.
 */
export async function startPostgres({ usual = false } = {}) {
  const binaries = await findPostgresBinaries();
  const dataDir = makeTempDir("postgres");
  if (unprivileged) chownSync(dataDir, unprivileged.uid, unprivileged.gid);
  await promisify(execFile)(
    binaries.initdb,
    ["-D", dataDir, "-U", "trackable", "--auth=trust", "--encoding=UTF8", "--no-sync"],
    { ...unprivileged, env: { ...process.env, LC_ALL: "C.UTF-8" } },
  );
  const port = await freePort();
  const run = () =>
    launch(binaries.postgres, ["-D", dataDir, "-p", String(port)], usual ? reach : hurried);
  let server = await run();
  process.on("exit", () => server.process.kill("SIGQUIT"));

  const end = async (signal: NodeJS.Signals) => {
    const { process: postmaster } = server;
    if (postmaster.exitCode !== null || postmaster.signalCode !== null) return;
    const children = childrenOf(postmaster);
    postmaster.kill("SIGCONT");
    postmaster.kill(signal);
    await once(postmaster, "exit");
    await untilGone(children);
  };
  return {
    /** What a client connects to; the password is there to be looked for in logs. */
    url: (database = "postgres") =>
      `postgres://trackable:pw-of-the-tests@127.0.0.1:${port}/${database}`,
    start: async () => {
      server = await run();
    },
    kill9: () => end("SIGKILL"),
    /** What it wrote to its log since it was last started, errors of clients too; the last 4 MB. */
    log: () => server.log(),
    /** Stops it in its tracks, backends too: connections stay open and nothing answers. */
    freeze: () => signalAll(server.process, "SIGSTOP"),
    thaw: () => signalAll(server.process, "SIGCONT"),
    /** Ends it and removes its data. */
    stop: async () => {
      signalAll(server.process, "SIGCONT");
      await end("SIGINT");
      removeTempDir(dataDir);
    },
  };
}

async function launch(program: string, args: string[], settings: Record<string, string>) {
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = spawn(program, [...args, ...flags], {
    ...unprivileged,
    env: { ...process.env, LC_ALL: "C.UTF-8" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  await new Promise<void>((resolve, reject) => {
    server.stderr.on("data", (chunk) => {
      said = (said + chunk).slice(-4_000_000);
      if (said.includes("ready to accept connections")) resolve();
    });
    server.once("exit", () => reject(new Error(`Postgres did not start:\n${said}`)));
    server.once("error", reject);
  });
  return { process: server, log: () => said };
}

function signalAll(server: ChildProcess, signal: NodeJS.Signals) {
  const children = childrenOf(server);
  server.kill(signal);
  for (const pid of children.filter(isRunning)) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      // It ended meanwhile.
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }
}

/** Each backend is a session of its own, so no process group holds them. */
function childrenOf(parent: ChildProcess) {
  const pids = existsSync("/proc") ? readdirSync("/proc").filter((name) => /^\d+$/.test(name)) : [];
  return pids.map(Number).filter((pid) => processInfo(pid)?.parent === parent.pid);
}

function processInfo(pid: number) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [state, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return { state, parent: Number(parent) };
  } catch {
    return undefined;
  }
}

function isRunning(pid: number) {
  const state = processInfo(pid)?.state;
  return state !== undefined && state !== "Z";
}

/** After a kill -9 the backends end by themselves; until then the data directory is taken. */
async function untilGone(pids: number[]) {
  while (pids.some(isRunning)) await new Promise((resolve) => setTimeout(resolve, 20));
}
