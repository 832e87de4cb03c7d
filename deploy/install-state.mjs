import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const packagesIn = (path) => JSON.parse(readFileSync(path, "utf8")).packages;

/**
 * True when node_modules is not what package-lock.json says. Packages for other systems and peers
 * may be absent, but what is there must have the right version.
 */
export function isInstallStale(directory) {
  const installed = join(directory, "node_modules/.package-lock.json");
  if (!existsSync(installed)) return true;
  const present = packagesIn(installed);
  return Object.entries(packagesIn(join(directory, "package-lock.json"))).some(([path, wanted]) => {
    if (path === "") return false;
    const found = present[path];
    if (!found) return !(wanted.optional || wanted.peer || wanted.devOptional);
    return found.version !== wanted.version || !existsSync(join(directory, path));
  });
}
