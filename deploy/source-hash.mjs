import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));
const parts = [
  "api",
  "schema",
  "figures",
  "web",
  "deploy",
  "package.json",
  "package-lock.json",
  "openapi.json",
];
const aside =
  /^(testing|bench|demo|e2e|node_modules|dist)$|\.test\.tsx?$|^demo\.|^(test|bench)\.mjs$/;

function filesOf(path) {
  if (!existsSync(join(root, path))) return [];
  if (statSync(join(root, path)).isFile()) return [path];
  return readdirSync(join(root, path))
    .filter((name) => !aside.test(name))
    .flatMap((name) => filesOf(`${path}/${name}`));
}

export function sourceHash() {
  const hash = createHash("sha256");
  for (const path of parts.flatMap(filesOf).sort()) {
    hash.update(`${path}\0`).update(readFileSync(join(root, path)));
  }
  return hash.digest("hex");
}
