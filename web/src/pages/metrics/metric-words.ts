import type { Aggregation, MetricKind } from "#figures/choices.ts";
import type { Metric } from "#web/shared/data/metrics.ts";

type Unit = Metric["unit"];

/** The units as people choose them. */
export const units: readonly (readonly [Unit["type"], string])[] = [
  ["number", "Number"],
  ["percent", "Percent (0.12 is 12%)"],
  ["currency", "Money"],
  ["duration", "Duration in seconds"],
  ["bytes", "Bytes"],
  ["custom", "Own unit"],
];

/** "Money in EUR", "Own unit: seats" */
export function unitInWords(unit: Unit): string {
  const name = units.find(([type]) => type === unit.type)?.[1] ?? unit.type;
  if (unit.type === "currency" && unit.currency) return `${name} in ${unit.currency}`;
  if (unit.type === "custom" && unit.label) return unit.label;
  return name;
}

/** How a kind is aggregated where nobody says otherwise. */
export const usualAggregation: Record<MetricKind, Aggregation> = {
  event: "sum",
  level: "last",
  ratio: "avg",
};
