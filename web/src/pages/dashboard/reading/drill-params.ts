import type { Drill } from "#figures/drill.ts";

const between = "..";

/** The search params that name what is looked at closer; the ones not used are null, so that they go. */
export const drillToParams = (drill: Drill | undefined) => ({
  at: drill && "from" in drill ? `${drill.from}${between}${drill.to}` : null,
  value: drill && "tag" in drill ? JSON.stringify([drill.tag, drill.value]) : null,
});

/** What a link wants to see of a widget; undefined for all of it, and for what makes no sense. */
export function drillOf(at: string | undefined, value: string | undefined): Drill | undefined {
  const [from = "", to = ""] = at?.split(between) ?? [];
  if (Date.parse(from) < Date.parse(to)) {
    return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  }
  try {
    const pair: unknown = JSON.parse(value ?? "");
    if (!Array.isArray(pair) || pair.length !== 2) return undefined;
    const [tag, word] = pair;
    return typeof tag === "string" && typeof word === "string" ? { tag, value: word } : undefined;
  } catch {
    return undefined;
  }
}
