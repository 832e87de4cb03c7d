import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sourceHash } from "./source-hash.mjs";

export const root = fileURLToPath(new URL("../", import.meta.url));

/**
 * The command of a Node that runs TypeScript: this one, or the one that comes with the packages;
 * undefined where there is neither.
 */
export function findNode() {
  if (process.features.typescript) return process.execPath;
  const own = join(root, "node_modules/.bin/node");
  return existsSync(own) ? own : undefined;
}

export const nodeIsTooOld = `Trackable needs Node 22.18 or newer, and this is ${process.version}: install it from https://nodejs.org.`;

/** True when dist/ was not built from the sources as they are now. */
export function isBuildStale() {
  const note = join(root, "dist/.sources");
  return !existsSync(note) || readFileSync(note, "utf8") !== sourceHash();
}
