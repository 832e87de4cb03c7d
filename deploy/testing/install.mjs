import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Whether node_modules lacks something that the lockfile of this folder asks for, in that version. */
export function isInstallStale(dir) {
  const installed = readPackages(join(dir, "node_modules/.package-lock.json"));
  const wanted = Object.entries(readPackages(join(dir, "package-lock.json")));
  return wanted.some(([path, { version, optional, peer, devOptional }]) => {
    if (path === "" || optional || peer || devOptional) return false;
    return installed[path]?.version !== version || !existsSync(join(dir, path));
  });
}

function readPackages(lockfile) {
  return existsSync(lockfile) ? JSON.parse(readFileSync(lockfile, "utf8")).packages : {};
}
