import { type Filter, type Interval, intervals } from "#figures/choices.ts";
import type { components } from "#web/shared/api/schema.gen.ts";
import { filtersToParam, readFilters } from "#web/shared/query/filter-params.ts";
import { type PickedRange, rangeFromParams, rangeToParams } from "#web/shared/range/range.ts";
import { isZone } from "#web/shared/ui/time-zones.ts";

export type Compare = NonNullable<components["schemas"]["DashboardDataQuery"]["compare"]>;
export type CourseInterval = Exclude<Interval, "none">;

/** How somebody reads a dashboard; what is absent is as the dashboard and its widgets were saved. */
export type Reading = {
  range?: PickedRange;
  compare?: Compare;
  interval?: CourseInterval;
  timeZone?: string;
  filters?: Filter[];
  groupBy?: string;
  /** The range before somebody zoomed into a chart. */
  zoomedFrom?: PickedRange;
};

type Param = "range" | "from" | "to" | "compare" | "interval" | "tz" | "where" | "by" | "out";
export type ReadingParams = { [name in Param]?: string | string[] };

export const comparisons: readonly { value: Compare; label: string }[] = [
  { value: "none", label: "Nothing" },
  { value: "previous_period", label: "Period before" },
  { value: "previous_year", label: "Year before" },
];

/** The reading that an address asks for, and what of it makes no sense, in words. */
export function readingFromParams(params: ReadingParams): { reading: Reading; broken: string[] } {
  const param = (name: Param) => [params[name]].flat()[0] || undefined;
  const broken: string[] = [];
  const take = <T>(word: string, names: Param[], read: () => T | undefined): T | undefined => {
    const value = read();
    if (value === undefined && names.some((name) => param(name) !== undefined)) broken.push(word);
    return value;
  };
  const reading = {
    range: take("range", ["range", "from", "to"], () =>
      rangeFromParams(defined({ range: param("range"), from: param("from"), to: param("to") })),
    ),
    compare: take("comparison", ["compare"], () => known(comparisons, param("compare"))),
    interval: take("interval", ["interval"], () => known(intervals, param("interval"))),
    timeZone: take("time zone", ["tz"], () => {
      const zone = param("tz");
      return zone && isZone(zone) ? zone : undefined;
    }),
    filters: take("filter", ["where"], () => readFilters(param("where"))),
    groupBy: take("split", ["by"], () => {
      const tag = param("by");
      return tag && tag.length <= 64 ? tag : undefined;
    }),
    zoomedFrom: rangeFromText(param("out")),
  };
  return { reading: defined(reading), broken };
}

/** The search params of a reading; the ones it does not use are null, so that they go. */
export function readingToParams(reading: Reading) {
  const { range, compare, interval, timeZone, filters, groupBy, zoomedFrom } = reading;
  return {
    ...(range ? rangeToParams(range) : { range: null, from: null, to: null }),
    compare: compare ?? null,
    interval: interval ?? null,
    tz: timeZone ?? null,
    where: filters ? (filtersToParam(filters) ?? "[]") : null,
    by: groupBy ?? null,
    out: zoomedFrom ? rangeToText(zoomedFrom) : null,
  };
}

const between = "..";

/** A range as one word, to be kept beside another one. */
function rangeToText(range: PickedRange): string {
  const { range: preset, from, to } = rangeToParams(range);
  return preset ?? `${from}${between}${to}`;
}

function rangeFromText(text: string | undefined): PickedRange | undefined {
  if (!text) return undefined;
  const [from, to] = text.split(between);
  return rangeFromParams(from && to ? { from, to } : { range: text });
}

const known = <T extends string>(choices: readonly { value: T }[], text: string | undefined) =>
  choices.find(({ value }) => value === text)?.value;

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without the fields that are undefined. */
const defined = <T extends object>(fields: T) =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Defined<T>;
