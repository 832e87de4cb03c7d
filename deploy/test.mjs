// npm test: runs on the Node that is there, however old; what it starts runs on the project's own.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { isInstallStale } from "./install-state.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const testing = join(root, "deploy/testing");
const filters = process.argv.slice(2);
const scratch = mkdtempSync(join(tmpdir(), "trackable-test-run-"));
const env = {
  ...process.env,
  PATH: [join(root, "node_modules/.bin"), process.env.PATH].join(delimiter),
};
const count = { passed: 0, failed: 0 };
let interrupted = false;
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    interrupted = true;
  });
}

if (await install()) {
  if (filters.length === 0) {
    await step("Formatting, rules and types", "npm", ["run", "--silent", "check"]);
    const writeClient = join(testing, "conformance/write-client.ts");
    await step("Client generated from openapi.json", "node", [writeClient]);
    await step("Types of the tests", "tsc", ["-p", testing]);
    await step("Types of the benchmarks", "tsc", ["-p", join(root, "deploy/bench")]);
  }
  const isBuilt = await step("Build", "npm", ["run", "--silent", "build"]);
  await runTests(isBuilt);
}
rmSync(scratch, { recursive: true, force: true });
console.log(`\n${count.passed} passed, ${count.failed} failed`);
process.exitCode = count.failed === 0 && count.passed > 0 && !interrupted ? 0 : 1;

async function install() {
  for (const dir of [root, testing]) {
    if (!isInstallStale(dir)) continue;
    const args = ["ci", "--prefix", dir, "--include=dev", "--include=optional", "--no-progress"];
    if (!(await step(`Install ${dir === root ? "packages" : "packages for tests"}`, "npm", args)))
      return false;
  }
  return true;
}

/** Runs one command; counts it as passed or failed. */
async function step(title, command, args) {
  if (interrupted) return false;
  const isGood = (await run(title, command, args)) === 0;
  count[isGood ? "passed" : "failed"] += 1;
  if (!isGood) console.log(`✗ ${title}`);
  return isGood;
}

function run(title, command, args) {
  console.log(`\n── ${title}`);
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ["ignore", "inherit", "inherit"] });
    child.on("error", (error) => {
      console.log(`${command} could not be started: ${error.message}`);
      resolve(1);
    });
    child.on("exit", (code) => resolve(code ?? 1));
  });
}

/** Without a build only the tests run that need none; those that were to run it count as one failure. */
async function runTests(isBuilt) {
  if (interrupted) return;
  const report = join(scratch, "report.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const ofBuilt = ["host", "conformance", "browser"].map((name) => `--project=!${name}`);
  const projects = isBuilt ? [] : ofBuilt;
  const code = await run("Tests", "vitest", ["run", ...reporters, ...projects, ...filters]);
  const { passed, failed } = existsSync(report) ? readReport(report) : { passed: 0, failed: 0 };
  count.passed += passed;
  count.failed += failed === 0 && code !== 0 ? 1 : failed;
}

/** A file that could not be loaded has no tests to count: it is one failure itself. */
function readReport(path) {
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(path, "utf8"));
  const unloaded = testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && assertionResults.every((test) => test.status !== "failed"),
  );
  return { passed: numPassedTests, failed: numFailedTests + unloaded.length };
}
