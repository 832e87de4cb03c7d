import { expect, test } from "vitest";
import type { Answer } from "./answer.ts";
import { whyEmpty } from "./why-empty.ts";

const answer = (values: (number | null)[], part: Partial<Answer> = {}): Answer => ({
  metric: {
    ...{ key: "signups", name: "Sign-ups", kind: "event", unit: { type: "number" } },
    ...{ direction: "up", target: null },
  },
  aggregation: "sum",
  ...{ from: "2026-01-01T00:00:00Z", to: "2026-01-03T00:00:00Z", timezone: "UTC" },
  interval: "day",
  buckets: ["2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"],
  series: [{ key: {}, label: "", values, total: values[0] ?? null }],
  total: values[0] ?? null,
  partialLast: false,
  ...part,
});
const nobody = [{ tag: "plan", op: "is" as const, values: ["nosuch"] }];

test("zeros of all points are numbers, those of a filter that matches nothing are not", () => {
  expect(whyEmpty(answer([0, 0]))).toBeUndefined();
  expect(whyEmpty(answer([0, 3]), nobody)).toBeUndefined();
  expect(whyEmpty(answer([0, 0]), nobody)?.fact).toBe(
    "No point in this range matches plan is nosuch, or all that do are 0.",
  );
  expect(whyEmpty(answer([0, 0], { aggregation: "count" }), nobody)).toEqual({
    fact: "No point in this range matches plan is nosuch.",
    advice: "Clear the filter or choose a longer range.",
  });
});

test("nobody is advised what they cannot do", () => {
  const advice = (range: boolean, filters: boolean) =>
    whyEmpty(answer([0, 0]), nobody, { range, filters })?.advice;
  expect(advice(true, false)).toBe("Choose a longer range.");
  expect(advice(false, true)).toBe("Clear the filter.");
  expect(advice(false, false)).toBe("");
  const reader = { range: false, filters: false };
  expect(whyEmpty(answer([], { series: [] }), [], reader)?.advice).toBe("");
});

test("a level of zero was measured; one without any value was not", () => {
  const level = { metric: { ...answer([]).metric, kind: "level" }, aggregation: "last" } as const;
  expect(whyEmpty(answer([0, 0], level), nobody)).toBeUndefined();
  expect(whyEmpty(answer([null, null], level), nobody)?.fact).toContain("plan is nosuch.");
  expect(whyEmpty(answer([null, null], level))?.fact).toBe("No points in this range.");
  expect(whyEmpty(answer([], { series: [] }), nobody)?.fact).toContain("plan is nosuch");
});
