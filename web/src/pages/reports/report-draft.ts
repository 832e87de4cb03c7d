import type { components } from "#web/shared/api/schema.gen.ts";
import type { Report } from "#web/shared/data/reports.ts";

type Schemas = components["schemas"];
export type Frequency = Schemas["ReportSchedule"]["frequency"];

/** A report as the editor holds it: the days of each frequency stay when another one is tried. */
export type Draft = Omit<Schemas["CreateReport"], "schedule" | "enabled" | "attach"> & {
  frequency: Frequency;
  hour: number;
  minute: number;
  weekdays: number[];
  dayOfMonth: number | "last";
  timezone: string;
  range: Schemas["Range"];
  attach: Report["attach"];
  skipWhenEmpty: boolean;
  includeLink: boolean;
  linkMembersOnly: boolean;
};

const everyDay = [1, 2, 3, 4, 5, 6, 7];
const usualDays: Record<Frequency, number[]> = { daily: everyDay, weekly: [1], monthly: [1] };
const usualRanges: Record<Frequency, Schemas["Range"]> = {
  daily: { preset: "yesterday" },
  weekly: { preset: "last_week" },
  monthly: { preset: "last_month" },
};

/** What a new report begins with: Mondays at eight, about the week before. */
export const newDraft = (
  dashboard: { id: string; name: string },
  timezone: string,
  me: string,
): Draft => ({
  dashboardId: dashboard.id,
  name: dashboard.name,
  frequency: "weekly",
  hour: 8,
  minute: 0,
  weekdays: usualDays.weekly,
  dayOfMonth: 1,
  timezone,
  range: usualRanges.weekly,
  recipients: [me],
  attach: [],
  skipWhenEmpty: false,
  includeLink: true,
  linkMembersOnly: true,
});

export function draftOf(report: Report): Draft {
  const { frequency, hour, minute = 0, weekdays, dayOfMonth = 1 } = report.schedule;
  const { dashboardId, name, timezone, range, recipients } = report;
  const { attach, skipWhenEmpty, includeLink, linkMembersOnly } = report;
  return {
    ...{ dashboardId, name, timezone, range, recipients },
    ...{ attach, skipWhenEmpty, includeLink, linkMembersOnly },
    ...{ frequency, hour, minute, dayOfMonth },
    weekdays: weekdays ?? usualDays[frequency],
  };
}

/** The draft as the api takes it. */
export function bodyOf(draft: Draft) {
  const { frequency, hour, minute, weekdays, dayOfMonth, ...rest } = draft;
  const days = frequency === "monthly" ? { dayOfMonth } : { weekdays };
  return { ...rest, name: rest.name.trim(), schedule: { frequency, hour, minute, ...days } };
}

/** What changes with the frequency: its days, and the range where it was the usual one. */
export function withFrequency(draft: Draft, frequency: Frequency): Draft {
  const wasUsual = isSame(draft.range, usualRanges[draft.frequency]);
  return {
    ...draft,
    frequency,
    weekdays: usualDays[frequency],
    range: wasUsual ? usualRanges[frequency] : draft.range,
  };
}

/** Another dashboard; the name follows it for as long as it is that of a dashboard. */
export function withDashboard(
  draft: Draft,
  dashboards: { id: string; name: string }[],
  dashboardId: string,
): Draft {
  const nameOf = (id: string) => dashboards.find((each) => each.id === id)?.name;
  const isNamedAfter = draft.name === nameOf(draft.dashboardId);
  const name = isNamedAfter ? (nameOf(dashboardId) ?? draft.name) : draft.name;
  return { ...draft, dashboardId, name };
}

/** What of the draft is not as it was saved. */
export function changesOf(before: Draft, after: Draft): Schemas["UpdateReport"] {
  const saved: Record<string, unknown> = bodyOf(before);
  const changed = Object.entries(bodyOf(after)).filter(
    ([key, value]) => !isSame(value, saved[key]),
  );
  return Object.fromEntries(changed);
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
