import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { makeTempDir, removeTempDir } from "./temp-dir.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const reExport = (from: string) => `export { thing } from "${from}";\n`;
const longFunction = `export function long() {\n${"  console.log();\n".repeat(61)}}\n`;

const refused: [path: string, text: string, rule: string][] = [
  ["api/product/one.ts", reExport("node:fs"), "noNodejsModules"],
  ["api/product/two.ts", "export const home = process.env;\n", "noRestrictedGlobals"],
  ["api/product/three.ts", 'export const bytes = Buffer.from("");\n', "noRestrictedGlobals"],
  ["api/product/four.ts", reExport("postgres"), "noRestrictedImports"],
  ["api/product/five.ts", reExport("#deploy/node.ts"), "noRestrictedImports"],
  ["api/product/six.ts", reExport("#web/shared/api/client.ts"), "noRestrictedImports"],
  ["api/product/seven.ts", reExport("#api/ingest/repository.ts"), "noRestrictedImports"],
  ["api/product/eight.ts", reExport("../ingest/repository.ts"), "noRestrictedImports"],
  ["api/product/nine.ts", longFunction, "noExcessiveLinesPerFunction"],
  ["api/platform/one.ts", reExport("#api/product/service.ts"), "noRestrictedImports"],
  ["api/platform/two.ts", reExport("../product/service.ts"), "noRestrictedImports"],
  ["api/platform/three.ts", reExport("nodemailer"), "noRestrictedImports"],
  ["api/platform/four.ts", reExport("@hono/node-server"), "noRestrictedImports"],
  ["api/platform/five.ts", reExport("#api/product/repository.ts"), "noRestrictedImports"],
  ["api/product/ten.ts", reExport("../../deploy/node.ts"), "noRestrictedImports"],
  ["api/product/eleven.ts", reExport("drizzle-orm/node-postgres"), "noRestrictedImports"],
  ["api/product/twelve.ts", reExport("postgres/cjs/src/index.js"), "noRestrictedImports"],
  ["schema/one.ts", reExport("node:crypto"), "noNodejsModules"],
  ["figures/one.ts", reExport("node:crypto"), "noNodejsModules"],
  ["figures/two.ts", reExport("#api/product/schemas.ts"), "noRestrictedImports"],
  ["figures/three.ts", reExport("../web/src/theme.ts"), "noRestrictedImports"],
  ["web/src/one.tsx", reExport("#api/product/schemas.ts"), "noRestrictedImports"],
  ["web/src/two.tsx", reExport("#schema/product.ts"), "noRestrictedImports"],
  ["web/src/three.tsx", reExport("#deploy/node.ts"), "noRestrictedImports"],
  ["web/src/five.tsx", reExport("../../api/product/service.ts"), "noRestrictedImports"],
  ["web/src/six.tsx", reExport("../../deploy/node.ts"), "noRestrictedImports"],
  [
    "web/src/seven.tsx",
    'export { useQuery } from "@tanstack/solid-query";\n',
    "noRestrictedImports",
  ],
  ["web/src/four.tsx", "export default 1;\n", "noDefaultExport"],
  ["web/src/BigName.ts", "export const name = 1;\n", "useFilenamingConvention"],
  ["deploy/one.ts", "export const anything = (x: any) => x;\n", "noExplicitAny"],
  ["deploy/circle.ts", reExport("./circle-back.ts"), "noImportCycles"],
  ["deploy/circle-back.ts", reExport("./circle.ts"), "noImportCycles"],
];

const allowed: [path: string, text: string][] = [
  ["api/product/own.ts", reExport("./repository.ts")],
  ["api/product/service-of-another.ts", reExport("#api/ingest/service.ts")],
  ["api/platform/own.ts", reExport("./deps.ts")],
  ["deploy/app.ts", reExport("#api/app.ts")],
  ["web/src/query.tsx", 'export { useMutation } from "@tanstack/solid-query";\n'],
  ["web/src/page.tsx", reExport("#web/shared/api/client.ts")],
  ["web/src/figure.tsx", reExport("#figures/number.ts")],
  ["api/product/figure.ts", reExport("#figures/number.ts")],
  ["web/src/neighbour.tsx", reExport("./shared/api/client.ts")],
];

type Report = {
  diagnostics: { category: string; location: { path: string | { file: string } } }[];
};
let brokenRules: Map<string, string[]>;

/** One run of Biome over all the files, laid out as in the project and under its settings. */
beforeAll(() => {
  const dir = makeTempDir("walls");
  for (const name of ["biome.json", ".gitignore"]) copyFileSync(join(root, name), join(dir, name));
  for (const [path, text] of [...refused, ...allowed]) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  const args = ["lint", "--reporter=json", "--max-diagnostics=200", "."];
  const biome = join(root, "node_modules/.bin/biome");
  const { stdout } = spawnSync(biome, args, { cwd: dir, encoding: "utf8" });
  brokenRules = new Map();
  for (const { category, location } of (JSON.parse(stdout) as Report).diagnostics) {
    const path = typeof location.path === "string" ? location.path : location.path.file;
    brokenRules.set(path, [...(brokenRules.get(path) ?? []), category]);
  }
  removeTempDir(dir);
});

describe("the walls between the rooms", () => {
  test.each(refused)("hold in %s against %j", (path, _, rule) => {
    expect(brokenRules.get(path)).toContainEqual(expect.stringContaining(rule));
  });

  test.each(allowed)("have a door in %s for %j", (path) => {
    expect(brokenRules.get(path)).toBeUndefined();
  });
});
