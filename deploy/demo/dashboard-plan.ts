import type { components } from "#web/shared/api/schema.gen.ts";

type Schemas = components["schemas"];

export type DashboardPlan = {
  name: string;
  range: Schemas["Range"];
  /** Keys of the data sets shown here; their origin goes into the description. */
  dataSets: string[];
  widgets: Schemas["AddWidget"][];
};
