import type { DataSet, Point } from "../data-set.ts";
import { moveByMonths } from "../move.ts";
import { noonOf, readTable } from "../table.ts";

/** The columns that add up to all jobs outside farming; the others are subtotals of these. */
const sectors: Record<string, string> = {
  mining_and_logging: "Mining and logging",
  construction: "Construction",
  durable_goods: "Durable goods production",
  nondurable_goods: "Nondurable goods production",
  wholesale_trade: "Wholesale",
  retail_trade: "Retail",
  transportation_and_warehousing: "Transportation",
  utilities: "Utilities",
  information: "Information",
  financial_activities: "Finance",
  professional_and_business_services: "Business services",
  education_and_health_services: "Education and health",
  leisure_and_hospitality: "Leisure and hospitality",
  other_services: "Other services",
  government: "Government",
};

const people = (thousands: string | undefined) => Math.round(Number(thousands) * 1000);

function pointsOf(row: Record<string, string>): Point[] {
  const timestamp = noonOf(row.month ?? "");
  const jobs = Object.entries(sectors).map(([column, sector]) => ({
    metric: "employment.jobs",
    value: people(row[column]),
    timestamp,
    tags: { sector },
  }));
  const change = people(row.nonfarm_change);
  return [...jobs, { metric: "employment.change", value: change, timestamp, tags: {} }];
}

/** One point for each month, at noon UTC of its first day. The figures are seasonally adjusted. */
export const employment: DataSet = {
  key: "employment",
  title: "US jobs by sector",
  source: "US Bureau of Labor Statistics",
  file: "us-employment.csv",
  metrics: [
    {
      key: "employment.jobs",
      name: "Jobs",
      description: "People on payrolls outside farming, seasonally adjusted.",
      unit: { type: "number" },
      kind: "level",
      direction: "up",
    },
    {
      key: "employment.change",
      name: "Jobs gained",
      description: "Jobs gained or lost in the month, outside farming.",
      unit: { type: "number" },
      kind: "event",
      direction: "up",
    },
  ],
  read: (text) => readTable(text).flatMap(pointsOf),
  move: moveByMonths,
};
