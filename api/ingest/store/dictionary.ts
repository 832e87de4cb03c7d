import type { Deps } from "#api/platform/deps.ts";
import { ensureMetrics, type WrittenMetric } from "#api/product/metric/service.ts";
import type { ValidPoint } from "../validate-points.ts";
import type { Place, PlacedPoint } from "./cells.ts";
import { ensureSeries } from "./series.ts";

/** Numbers of a product's metrics and series, as far as this process has met them. */
type Dictionary = { metrics: Map<string, KnownMetric>; series: number; characters: number };
type KnownMetric = { id: number; series: Map<string, Place> };

const mostSeriesKept = 50_000;
const mostCharactersKept = 4_000_000;

const dictionariesOf = (deps: Deps) =>
  deps.memory("ingest.dictionaries", () => new Map<number, Dictionary>());

/** Ids of the metrics that this process knows among `keys`; whether they are still there is not. */
export function knownMetricIds(deps: Deps, productNo: number, keys: Iterable<string>): number[] {
  const dictionary = dictionariesOf(deps).get(productNo);
  if (!dictionary) return [];
  return [...keys].flatMap((key) => dictionary.metrics.get(key)?.id ?? []);
}

/**
 * Points with the numbers of their metrics and series, which are made where they are new, and the
 * metrics whose series have cells; `existing` are those that this process may use from memory.
 * `remember` is called after the commit: what was rolled back must not be known.
 */
export async function placePoints(
  deps: Deps,
  productNo: number,
  points: ValidPoint[],
  existing: Map<number, WrittenMetric>,
) {
  const known = stillThere(dictionariesOf(deps).get(productNo)?.metrics, existing);
  const metricIds = new Map<string, number>();
  const unknown = new Set<string>();
  const bySeries = new Set(
    [...existing.values()].flatMap(({ id, hasSeriesDays }) => (hasSeriesDays ? id : [])),
  );
  for (const { metric } of points) {
    const id = known.get(metric)?.id;
    if (id === undefined) unknown.add(metric);
    else metricIds.set(metric, id);
  }
  if (unknown.size > 0) {
    for (const [key, metric] of await ensureMetrics(deps, productNo, [...unknown].sort())) {
      metricIds.set(key, metric.id);
      if (metric.hasSeriesDays) bySeries.add(metric.id);
    }
  }
  const places = points.map(({ metric, tags }) => known.get(metric)?.series.get(tags));
  const wanted = new Map<string, { metric: string; metricId: number; tags: string }>();
  for (const [index, { metric, tags }] of points.entries()) {
    if (places[index]) continue;
    const metricId = numberOf(metricIds.get(metric));
    wanted.set(`${metricId} ${tags}`, { metric, metricId, tags });
  }
  const made =
    wanted.size > 0
      ? await ensureSeries(deps.db, productNo, [...wanted.values()])
      : new Map<string, Place>();
  const placed = points.map((point, index): PlacedPoint => {
    const { metric, tags } = point;
    const place = places[index] ?? made.get(`${metricIds.get(metric)} ${tags}`);
    if (!place) throw new Error("a series was not resolved");
    return { place, point };
  });
  const remember = () => rememberSeries(deps, productNo, metricIds, [...wanted.values()], made);
  return { placed, bySeries, remember };
}

const stillThere = (
  metrics: Dictionary["metrics"] | undefined,
  existing: Map<number, WrittenMetric>,
) => new Map([...(metrics ?? [])].filter(([, { id }]) => existing.has(id)));

function rememberSeries(
  deps: Deps,
  productNo: number,
  metricIds: Map<string, number>,
  wanted: { metric: string; metricId: number; tags: string }[],
  made: Map<string, Place>,
) {
  const dictionaries = dictionariesOf(deps);
  const { series, characters } = sizeOf(dictionaries);
  if (series > mostSeriesKept || characters > mostCharactersKept) dictionaries.clear();
  const dictionary = dictionaries.get(productNo) ?? {
    metrics: new Map(),
    series: 0,
    characters: 0,
  };
  dictionaries.set(productNo, dictionary);
  for (const [key, id] of metricIds) {
    if (dictionary.metrics.get(key)?.id !== id) {
      dictionary.metrics.set(key, { id, series: new Map() });
    }
  }
  for (const { metric, metricId, tags } of wanted) {
    const entry = made.get(`${metricId} ${tags}`);
    if (entry) dictionary.metrics.get(metric)?.series.set(tags, entry);
    dictionary.series += 1;
    dictionary.characters += tags.length;
  }
}

const sizeOf = (dictionaries: Map<number, Dictionary>) =>
  [...dictionaries.values()].reduce(
    (sum, { series, characters }) => ({
      series: sum.series + series,
      characters: sum.characters + characters,
    }),
    { series: 0, characters: 0 },
  );

function numberOf(id: number | undefined): number {
  if (id === undefined) throw new Error("a metric was not resolved");
  return id;
}
