// Written for any Node, even one too old for the sources: it only finds a new enough one and starts it.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const bundledNode = at("../node_modules/.bin/node");
const [major, minor] = process.versions.node.split(".").map(Number);
const runsTypeScript = major > 23 || (major === 22 && minor >= 18);

function fail(line) {
  console.error(line);
  process.exit(1);
}

if (!existsSync(at("../node_modules/vega-datasets"))) {
  fail("The packages are not installed yet. Run `npm install`, then `npm run demo` again.");
}
if (!runsTypeScript && !existsSync(bundledNode)) {
  fail(
    `Node ${process.versions.node} is too old. Install Node 22.18 or newer, then run this again.`,
  );
}

const node = runsTypeScript ? process.execPath : bundledNode;
const { status } = spawnSync(node, [at("demo/main.ts"), ...process.argv.slice(2)], {
  stdio: "inherit",
});
process.exit(status ?? 1);
