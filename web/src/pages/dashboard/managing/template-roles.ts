import type { Metric } from "#web/shared/data/metrics.ts";
import type { Template } from "./api.ts";

type Role = Pick<Template["metrics"][number], "role" | "name" | "kind" | "unit" | "examples">;
type Known = Pick<Metric, "key" | "name" | "kind" | "unit">;

const enough = 4;

/**
 * The metric of the product that most likely is what each role asks for: by what it is called, then
 * by how it adds up. A metric takes one role; a role that nothing resembles has none.
 */
export function guessRoles(roles: Role[], metrics: Known[]): Record<string, string> {
  const pairs = roles.flatMap((role) =>
    metrics.map((metric) => ({ role: role.role, key: metric.key, score: score(role, metric) })),
  );
  const chosen: Record<string, string> = {};
  for (const { role, key, score } of pairs.toSorted((a, b) => b.score - a.score)) {
    if (score < enough || chosen[role] || Object.values(chosen).includes(key)) continue;
    chosen[role] = key;
  }
  return chosen;
}

function score(role: Role, metric: Known): number {
  const own = [wordsOf(metric.key), wordsOf(metric.name)];
  const best = (names: string[]) =>
    Math.max(0, ...names.flatMap((name) => own.map((words) => alike(wordsOf(name), words))));
  const likeness = Math.max(best([role.role, role.name]), best(role.examples) * 0.95);
  if (likeness === 0) return 0;
  return (
    likeness + (role.kind === metric.kind ? 2 : 0) + (role.unit.type === metric.unit.type ? 1 : 0)
  );
}

/** 8 for the same words, else by the share of words that both have. */
function alike(some: string[], others: string[]): number {
  const shared = some.filter((word) => others.includes(word)).length;
  const all = new Set([...some, ...others]).size;
  return all === 0 ? 0 : (8 * shared) / all;
}

const wordsOf = (name: string): string[] =>
  name
    .toLowerCase()
    .replace(/sign[ -]ups?/g, "signup")
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => (word.length > 3 ? word.replace(/s$/, "") : word));
