import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The tests of real processes run what is built; they do not build it, so that it is built once. */
export function setup() {
  const built = fileURLToPath(new URL("../../dist/server.mjs", import.meta.url));
  if (!existsSync(built)) throw new Error("dist/server.mjs is missing. Run npm run build first.");
}
