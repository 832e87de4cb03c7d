// npm run demo: plain JavaScript, so that an old Node can begin with it.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { findNode, nodeIsTooOld, root } from "./prepare.mjs";

function fail(line) {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}

if (!existsSync(join(root, "node_modules/vega-datasets"))) {
  fail("The packages are not installed yet. Run `npm start`, then `npm run demo` beside it.");
}
const node = findNode() ?? fail(nodeIsTooOld);
const args = [join(root, "deploy/demo/main.ts"), ...process.argv.slice(2)];
process.exit(spawnSync(node, args, { stdio: "inherit" }).status ?? 1);
