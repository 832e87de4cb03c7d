import type { Entry } from "./entries.ts";
import { rank } from "./rank.ts";

export type Group = { name: string; entries: Entry[] };

const mostFound = 40;
const mostPlaces = 8;

/**
 * What the palette shows: without a query what was chosen lately and what is near, with one
 * whatever it means, best first.
 */
export function shownEntries(query: string, all: Entry[], recent: string[]): Group[] {
  if (query.trim()) return filled([{ name: "", entries: rank(query, all).slice(0, mostFound) }]);
  const lately = recent.flatMap((id) => all.find((entry) => entry.id === id) ?? []);
  const of = (group: Entry["group"]) =>
    all.filter((entry) => entry.group === group && !lately.includes(entry));
  const near = of("Go to");
  return filled([
    { name: "Recent", entries: lately },
    { name: "On this page", entries: of("On this page") },
    { name: "Go to", entries: (near.length > 0 ? near : of("Elsewhere")).slice(0, mostPlaces) },
    { name: "Do", entries: of("Do") },
  ]);
}

const filled = (groups: Group[]) => groups.filter(({ entries }) => entries.length > 0);
