import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const dirs = new Set<string>();
process.on("exit", () => {
  for (const dir of dirs) removeTempDir(dir);
});

/** An empty directory that goes away with this process at the latest. */
export function makeTempDir(name: string) {
  const dir = mkdtempSync(join(tmpdir(), `trackable-${name}-`));
  dirs.add(dir);
  return dir;
}

/** Removes a directory made by makeTempDir; safe to run twice. */
export function removeTempDir(dir: string) {
  rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  dirs.delete(dir);
}
