import { expect, test } from "vitest";
import { chartSentence } from "./chart-sentence.ts";

const unit = { type: "number" } as const;

test("a chart has a sentence with its total and its change", () => {
  const shown = { title: "Signups", range: "last 30 days", total: 1204, unit };
  const change = { absolute: 129, percent: 12 };
  expect(chartSentence({ ...shown, change }, "en-US")).toBe(
    "Signups, last 30 days: 1,204, up 12% on the period before.",
  );
  expect(chartSentence({ ...shown, change: { absolute: -8, percent: -50 } }, "en-US")).toBe(
    "Signups, last 30 days: 1,204, down 50% on the period before.",
  );
});

test("without data it says so", () => {
  const shown = { title: "MRR", range: "today", total: null, unit, seriesCount: 3 };
  expect(chartSentence(shown)).toBe("MRR, today: no data, in 3 series.");
});
