import { expect, test } from "vitest";
import {
  bodyOf,
  changesOf,
  draftOf,
  newDraft,
  withDashboard,
  withFrequency,
} from "./report-draft.ts";

const boards = [
  { id: "d1", name: "Growth" },
  { id: "d2", name: "Money" },
];
const [growth = { id: "", name: "" }] = boards;
const draft = newDraft(growth, "Europe/Berlin", "ada@example.com");

test("a schedule has the days of its frequency alone", () => {
  expect(bodyOf(draft).schedule).toEqual({
    frequency: "weekly",
    hour: 8,
    minute: 0,
    weekdays: [1],
  });
  expect(bodyOf(withFrequency(draft, "monthly")).schedule).toEqual({
    frequency: "monthly",
    hour: 8,
    minute: 0,
    dayOfMonth: 1,
  });
  expect(withFrequency(draft, "daily").weekdays).toHaveLength(7);
});

test("the range follows the frequency until somebody chooses one", () => {
  expect(withFrequency(draft, "daily").range).toEqual({ preset: "yesterday" });
  const chosen = { ...draft, range: { preset: "last_90_days" as const } };
  expect(withFrequency(chosen, "monthly").range).toEqual({ preset: "last_90_days" });
});

test("the name follows the dashboard until somebody writes one", () => {
  expect(withDashboard(draft, boards, "d2")).toMatchObject({ dashboardId: "d2", name: "Money" });
  const named = { ...draft, name: "For the board" };
  expect(withDashboard(named, boards, "d2").name).toBe("For the board");
});

test("only what was changed is sent", () => {
  expect(changesOf(draft, { ...draft })).toEqual({});
  expect(changesOf(draft, { ...draft, name: "For the board " })).toEqual({
    name: "For the board",
  });
  expect(changesOf(draft, { ...draft, hour: 9 })).toEqual({
    schedule: { frequency: "weekly", hour: 9, minute: 0, weekdays: [1] },
  });
});

test("a report is edited as it was saved", () => {
  const { schedule, ...rest } = bodyOf(draft);
  const report = {
    ...rest,
    schedule,
    id: "r",
    enabled: true,
    nextRuns: [],
    nextPeriod: null,
    unsubscribed: [],
    lastRun: null,
    createdAt: "2026-03-02T09:30:00Z",
    updatedAt: "2026-03-02T09:30:00Z",
  };
  expect(draftOf(report)).toEqual(draft);
});
