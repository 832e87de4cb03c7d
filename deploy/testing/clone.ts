import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { makeTempDir, removeTempDir } from "./temp-dir.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A copy of the project's own files for one test, as a clone has them, with the packages installed. */
export function cloneProject() {
  const clone = makeTempDir("clone");
  onTestFinished(() => removeTempDir(clone));
  const listed = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const files = execFileSync("git", listed, { cwd: root, encoding: "utf8" }).split("\0");
  for (const file of files.filter((name) => name && existsSync(join(root, name)))) {
    mkdirSync(dirname(join(clone, file)), { recursive: true });
    cpSync(join(root, file), join(clone, file));
  }
  symlinkSync(join(root, "node_modules"), join(clone, "node_modules"));
  return clone;
}
