import type { Plugin } from "vite";

type Imports = Map<string, string[]>;

/**
 * Ends the build where parts of the page import each other in a circle, since one of them would run
 * before what it needs. Imports that wait until they are asked for close no circle.
 */
export const refuseChunkCycles = (): Plugin => ({
  name: "refuse-chunk-cycles",
  generateBundle(_, bundle) {
    const imports: Imports = new Map();
    for (const part of Object.values(bundle)) {
      if (part.type === "chunk") imports.set(part.fileName, part.imports);
    }
    const cycle = findCycle(imports);
    if (cycle) this.error(`Parts of the page import each other: ${cycle.join(" → ")}`);
  },
});

/** A circle of imports, its first name repeated at its end; undefined where there is none. */
export function findCycle(imports: Imports): string[] | undefined {
  const done = new Set<string>();
  const from = (name: string, path: string[]): string[] | undefined => {
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name];
    if (done.has(name)) return undefined;
    for (const next of imports.get(name) ?? []) {
      const cycle = from(next, [...path, name]);
      if (cycle) return cycle;
    }
    done.add(name);
    return undefined;
  };
  for (const name of imports.keys()) {
    const cycle = from(name, []);
    if (cycle) return cycle;
  }
  return undefined;
}
