import { type ChildProcess, spawn } from "node:child_process";
import { watch } from "node:fs";
import { fileURLToPath } from "node:url";
import { createServer } from "vite";

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const port = process.env.PORT ?? "8080";

let server: ChildProcess | undefined;
let changes = 0;
let stopping = false;

const ended = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once("exit", () => resolve());
  });

/** Ends the running server before the next one starts: a data directory has one owner at a time. */
async function restart() {
  const change = ++changes;
  const old = server;
  old?.kill("SIGTERM");
  if (old) await ended(old);
  if (change !== changes || stopping) return;
  server = spawn(process.execPath, [at("deploy/node.ts")], {
    cwd: at(""),
    env: { ...process.env, PORT: port },
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    // A terminal's Ctrl+C reaches this process alone, which then ends the server in order.
    detached: true,
  });
  server.on("message", ({ ready }: { ready: string[] }) =>
    process.stdout.write(`${ready.join("\n")}\n`),
  );
}

let pending: NodeJS.Timeout | undefined;
for (const room of ["api", "schema", "deploy"]) {
  watch(at(room), { recursive: true }, (_, file) => {
    if (!file || !/\.(ts|sql|json)$/.test(file) || /\.test\.ts$|^testing/.test(file)) return;
    clearTimeout(pending);
    pending = setTimeout(restart, 200);
  });
}

// The server compares the page's Origin with the Host it is asked by, so that has to stay.
const api = { target: `http://127.0.0.1:${port}`, changeOrigin: false };
const page = await createServer({
  root: at("web"),
  configFile: at("web/vite.config.ts"),
  server: { proxy: { "/api": api, "/healthz": api, "/readyz": api } },
});
await page.listen();
page.printUrls();
await restart();

async function stop() {
  stopping = true;
  server?.kill("SIGTERM");
  await Promise.all([page.close(), server && ended(server)]);
  process.exit(0);
}
process.once("SIGINT", stop);
process.once("SIGTERM", stop);
