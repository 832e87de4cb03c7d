// npm start: plain JavaScript without packages, because an old Node must be able to begin with it.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { isInstallStale } from "./install-state.mjs";
import { nodeOptions } from "./node-options.mjs";
import { findNode, isBuildStale, nodeIsTooOld, root } from "./prepare.mjs";

const say = (words) => process.stdout.write(`${words}\n`);

/** Ends with one line; `code` is the exit code of the process. */
function giveUp(words) {
  process.stderr.write(`${words}\n`);
  process.exit(1);
}

let step;

/** Runs one step of the preparation; resolves with true when it went well. */
function run(command, args) {
  return new Promise((resolve) => {
    step = spawn(command, args, { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
    step.on("error", () => resolve(false));
    step.on("exit", (code) => resolve(code === 0));
  });
}

async function install() {
  say("Installing packages… (the first time takes a minute or two)");
  const npm = process.env.npm_execpath ?? "";
  const [command, ...before] = npm.endsWith("npm-cli.js") ? [process.execPath, npm] : ["npm"];
  const options = ["--include=dev", "--include=optional", "--no-audit", "--no-fund"];
  if (!(await run(command, [...before, "ci", ...options, "--loglevel=error"]))) {
    giveUp("The packages could not be installed: see above, then try “npm start” again.");
  }
}

async function build(node) {
  say("Building…");
  if (!(await run(node, [join(root, "deploy/build.ts")]))) {
    giveUp("Trackable could not be built: see above, then try “npm start” again.");
  }
}

const env = { ...process.env, NODE_OPTIONS: `${nodeOptions} ${process.env.NODE_OPTIONS ?? ""}` };
const children = new Map();
let isReady = false;
let stopping = false;
let signalledAt = 0;
let exitCode = 0;

// In a process group of its own, so that a terminal's Ctrl+C reaches this process alone.
function start(name) {
  const child = spawn(node, [join(root, `dist/${name}.mjs`)], {
    cwd: root,
    env,
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    detached: true,
  });
  children.set(name, child);
  child.on("exit", (code, signal) => onEnd(name, code, signal));
  return child;
}

function onEnd(name, code, signal) {
  children.delete(name);
  if (code !== 0) exitCode = 1;
  if (!stopping) {
    exitCode = 1;
    if (isReady)
      process.stderr.write(
        `Trackable stops: its ${name} process ended (${signal ?? `exit code ${code}`}).\n`,
      );
    stopAll("SIGTERM");
  }
  if (children.size === 0) process.exit(exitCode);
}

function stopAll(signal) {
  stopping = true;
  if (step) {
    step.kill("SIGKILL");
    process.exit(1);
  }
  for (const child of children.values()) child.kill(signal);
}

// npm and the terminal may both pass on the same Ctrl+C: only a later one means “at once”.
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    const now = Date.now();
    if (stopping && now - signalledAt < 1000) return;
    signalledAt = now;
    stopAll(signal);
  });
}

// When npm is ended it ends only the shell between it and us; then nobody is left to stop us later.
if (process.env.npm_lifecycle_event !== undefined) {
  const parent = process.ppid;
  setInterval(() => !stopping && process.ppid !== parent && stopAll("SIGTERM"), 300).unref();
}

if (isInstallStale(root)) await install();
const node = findNode() ?? giveUp(nodeIsTooOld);
if (isBuildStale()) await build(node);
step = undefined;

start("server").on("message", ({ ready }) => {
  isReady = true;
  say(`\n${ready.join("\n")}\n  Stop      Ctrl+C\n`);
  if (!stopping) start("reports");
});
