type Series = { key: Record<string, string>; label: string };

/** Which of the palette's places each tag value has; the remainder has none. */
export type SeriesPlaces = ReadonlyMap<string, number>;

/** The tag value that a series stands for, as a name; undefined for the remainder. */
export function identityOf(series: Series): string | undefined {
  const [tag] = Object.entries(series.key);
  if (tag) return JSON.stringify(tag);
  return series.label === "other" ? undefined : JSON.stringify([series.label]);
}

/**
 * Gives every tag value of `charts` a place of its own within its tag, in the order of their
 * names. Whoever has a place keeps it, so that colours stay when a range changes.
 */
export function placeSeries(before: SeriesPlaces, charts: Series[][]): SeriesPlaces {
  const found = charts
    .filter((series) => series.length > 1)
    .flat()
    .toSorted((a, b) => (a.label < b.label ? -1 : 1));
  const places = new Map(before);
  const taken = new Map<string, number>();
  for (const name of places.keys()) count(taken, name);
  for (const series of found) {
    const name = identityOf(series);
    if (name !== undefined && !places.has(name)) places.set(name, count(taken, name));
  }
  return places.size === before.size ? before : places;
}

/** How many of that name's tag came before it. */
function count(taken: Map<string, number>, name: string): number {
  const [tag = ""] = JSON.parse(name) as string[];
  const before = taken.get(tag) ?? 0;
  taken.set(tag, before + 1);
  return before;
}
