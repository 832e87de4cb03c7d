/** The tables that hold rows of a metric beside its points; the note of its deletion comes last. */
export const tablesOfMetric = [
  "point_ids",
  "rollup_hour",
  "rollup_day",
  "series_days",
  "series",
  "tag_values",
  "tag_keys",
  "deleted_metrics",
];

/** The tables that hold a product's rows under its number, points first. */
export const hotTables = [
  "points",
  ...tablesOfMetric,
  "import_lines",
  "imports",
  "idempotency_keys",
];
