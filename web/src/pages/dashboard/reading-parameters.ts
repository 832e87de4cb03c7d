import type { components } from "#web/shared/api/schema.gen.ts";

/** How a dashboard is read, as the parameters of a file that is downloaded. */
export function readingParameters(reading: components["schemas"]["DashboardDataQuery"]) {
  const { range, filters, ...wishes } = reading;
  return { ...wishes, ...range, ...(filters && { filters: JSON.stringify(filters) }) };
}
