// npm run bench: plain JavaScript, so that an old Node can begin with it.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { isInstallStale } from "./install-state.mjs";
import { findNode, isBuildStale, nodeIsTooOld, root } from "./prepare.mjs";

function run(command, args) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

const options = ["--include=dev", "--include=optional", "--loglevel=error"];
for (const directory of [root, join(root, "deploy/testing")]) {
  if (isInstallStale(directory)) run("npm", ["ci", "--prefix", directory, ...options]);
}
const node = findNode();
if (!node) {
  process.stderr.write(`${nodeIsTooOld}\n`);
  process.exit(1);
}
if (isBuildStale()) run(node, [join(root, "deploy/build.ts")]);
run(node, [join(root, "deploy/bench/bench.ts"), ...process.argv.slice(2)]);
