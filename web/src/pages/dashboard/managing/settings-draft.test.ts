import { expect, test } from "vitest";
import { changesOf, refreshChoices, type Settings } from "./settings-draft.ts";

const settings: Settings = {
  name: "Growth",
  description: "",
  range: { preset: "last_30_days" },
  timezone: null,
  refreshSeconds: null,
  filters: [],
};

test("only what was changed is sent", () => {
  expect(changesOf(settings, { ...settings, filters: [] })).toEqual({});
  expect(
    changesOf(settings, { ...settings, name: "Weekly", range: { preset: "last_7_days" } }),
  ).toEqual({ name: "Weekly", range: { preset: "last_7_days" } });
  expect(changesOf({ ...settings, timezone: "UTC" }, settings)).toEqual({ timezone: null });
});

test("a refresh that the api was given is among the choices", () => {
  expect(refreshChoices(45).at(-1)).toEqual({ value: "45", label: "Every 45 seconds" });
  expect(refreshChoices(null).filter(({ value }) => value === "")).toHaveLength(1);
});
