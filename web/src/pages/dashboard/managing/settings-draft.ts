import type { Dashboard } from "#web/shared/data/dashboards.ts";

const keys = ["name", "description", "range", "timezone", "refreshSeconds", "filters"] as const;

export type Settings = Pick<Dashboard, (typeof keys)[number]>;

export const settingsOf = (dashboard: Settings): Settings => ({
  name: dashboard.name,
  description: dashboard.description,
  range: dashboard.range,
  timezone: dashboard.timezone,
  refreshSeconds: dashboard.refreshSeconds,
  filters: dashboard.filters,
});

/** What was changed, so that a colleague's change of something else stays. */
export const changesOf = (before: Settings, after: Settings): Partial<Settings> =>
  Object.fromEntries(
    keys.flatMap((key) =>
      JSON.stringify(before[key]) === JSON.stringify(after[key]) ? [] : [[key, after[key]]],
    ),
  );

const usual = [
  { value: "", label: "Each minute" },
  { value: "5", label: "Every 5 seconds" },
  { value: "15", label: "Every 15 seconds" },
  { value: "30", label: "Every 30 seconds" },
  { value: "300", label: "Every 5 minutes" },
  { value: "900", label: "Every 15 minutes" },
  { value: "3600", label: "Every hour" },
];

/** How often numbers are asked for; `current`, in seconds, is among them whatever it is. */
export function refreshChoices(current: number | null) {
  const value = String(current ?? "");
  if (usual.some((choice) => choice.value === value)) return usual;
  return [...usual, { value, label: `Every ${value} seconds` }];
}
