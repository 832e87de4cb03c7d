import type { Reading } from "./aggregate.ts";
import type { QueryGround } from "./ground-repository.ts";
import type { Segment } from "./plan.ts";
import type { Period } from "./range.ts";
import type { Filter, FixedInterval } from "./schemas.ts";
import type { WholeAggregation } from "./whole-repository.ts";

/** What is to be read of a metric, of one period. */
export type Wanted = {
  metricId: number;
  period: Period;
  interval: FixedInterval | "none";
  timeZone: string;
  /** Starts of the buckets in epoch milliseconds. */
  starts: number[];
  filters: Filter[];
  groupBy: string | undefined;
  measure: Measure;
  /** Whether the metric keeps the days of its series. */
  hasSeriesDays: boolean;
  /** What is known of the first tag and of the series, asked for where the plan depends on it. */
  findGround: () => Promise<QueryGround>;
};

/** A value that can be put together from parts, or one that cannot. */
export type Measure = { reading: Reading } | { whole: WholeAggregation };

/** Where what is wanted is read. */
export type Planned = {
  segments: Segment[];
  isBySeries: boolean;
  isNewestOnly: boolean;
  hasUntagged: boolean;
};
