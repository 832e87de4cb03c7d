import type { Db } from "#api/platform/deps.ts";
import type { Place } from "./cells.ts";
import * as repository from "./series-repository.ts";

type SeriesKey = repository.SeriesKey;

/** A tag with more values than this on a metric is not rolled up. */
const mostValues = 1_000;

/** The series of metrics and canonical tags by `metricId tags`; those that are new are made. */
export async function ensureSeries(
  db: Db,
  productNo: number,
  wanted: SeriesKey[],
): Promise<Map<string, Place>> {
  const ids = await findIds(db, productNo, wanted);
  const missing = wanted.filter((key) => !ids.has(nameOf(key)));
  if (missing.length > 0) {
    await repository.insertSeries(db, productNo, missing);
    for (const [name, id] of await findIds(db, productNo, missing)) ids.set(name, id);
  }
  const tagValueIds = await ensureTagValues(db, productNo, wanted);
  return new Map(
    wanted.flatMap((key) => {
      const seriesId = ids.get(nameOf(key));
      const values = tagsOf(key).flatMap((tag) => tagValueIds.get(tagName(tag)) ?? []);
      return seriesId === undefined
        ? []
        : [[nameOf(key), { metricId: key.metricId, seriesId, tagValueIds: values }]];
    }),
  );
}

async function findIds(db: Db, productNo: number, keys: SeriesKey[]) {
  const rows = await repository.findSeries(db, productNo, keys);
  return new Map(rows.map((row) => [nameOf(row), row.id]));
}

/** Numbers of the tag values of these series, made where new; none for tags not rolled up. */
export async function ensureTagValues(
  db: Db,
  productNo: number,
  series: SeriesKey[],
): Promise<Map<string, number>> {
  const wanted = [...new Map(series.flatMap(tagsOf).map((tag) => [tagName(tag), tag])).values()];
  if (wanted.length === 0) return new Map();
  const rows = await repository.findTagValues(db, productNo, wanted);
  const missing = rows.filter(({ id, isRolledUp }) => id === null && isRolledUp !== false);
  if (missing.length > 0) {
    await addTagValues(db, productNo, missing);
    rows.push(...(await repository.findTagValues(db, productNo, missing)));
  }
  return new Map(rows.flatMap((row) => (row.id === null ? [] : [[tagName(row), row.id]])));
}

/** Under the locks of their keys, so that what makes a key one too many is decided once. */
async function addTagValues(db: Db, productNo: number, missing: repository.TagValue[]) {
  const byKey = Map.groupBy(missing, ({ metricId, key }) => `${metricId} ${key}`);
  const keys = [...byKey.values()].flatMap(([tag]) => tag ?? []);
  await repository.insertTagKeys(db, productNo, keys);
  const locked = await repository.lockTagKeys(db, productNo, keys);
  const fitting: repository.TagValue[] = [];
  const changed: repository.TagKeyChange[] = [];
  for (const { metricId, key, valueCount, isRolledUp } of locked) {
    const values = byKey.get(`${metricId} ${key}`) ?? [];
    const fits = valueCount + values.length <= mostValues;
    if (!isRolledUp) continue;
    if (fits) fitting.push(...values);
    else changed.push({ metricId, key, added: 0, isRolledUp: false });
  }
  const added = await repository.insertTagValues(db, productNo, fitting);
  for (const [, rows] of Map.groupBy(added, ({ metricId, key }) => `${metricId} ${key}`)) {
    const [row] = rows;
    if (row) changed.push({ ...row, added: rows.length, isRolledUp: true });
  }
  await repository.changeTagKeys(db, productNo, changed);
}

const nameOf = ({ metricId, tags }: SeriesKey) => `${metricId} ${tags}`;
const tagName = ({ metricId, key, value }: repository.TagValue) =>
  JSON.stringify([metricId, key, value]);

const tagsOf = ({ metricId, tags }: SeriesKey): repository.TagValue[] =>
  Object.entries(JSON.parse(tags) as Record<string, string>).map(([key, value]) => ({
    metricId,
    key,
    value,
  }));
