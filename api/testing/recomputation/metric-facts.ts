import { aggregate, type Kind, type Point } from "./aggregate.ts";

/** What the list of metrics, of tag values and of points say of a metric, from its points alone. */
export function factsOf(points: Point[], kind: Kind, tag: string) {
  const newest = Math.max(...points.map(({ timestamp }) => timestamp));
  const byValue = Map.groupBy(points, ({ tags }) => tags[tag]);
  byValue.delete(undefined);
  return {
    lastValue: aggregate(points, { aggregation: "last", kind }),
    lastPointAt: points.length === 0 ? null : new Date(newest).toISOString(),
    tagValues: [...byValue].map(([value, own]) => `${own.length} × ${value}`).toSorted(),
    points: points.map(lineOf).toSorted(),
  };
}

/** A point as text; equal points are equal texts. */
export const lineOf = ({ timestamp, value, tags }: Point) =>
  `${new Date(timestamp).toISOString()} ${value} ${JSON.stringify(Object.entries(tags).toSorted())}`;
