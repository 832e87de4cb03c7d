import { expect, test } from "vitest";
import { describeChange } from "./change.ts";

const number = { type: "number" } as const;

test("a rise is good where up is good and bad where down is good", () => {
  const change = { absolute: 12, percent: 12.4 };
  expect(describeChange(change, number, "up", "en-US")).toEqual({
    text: "+12.4%",
    arrow: "▲",
    verdict: "good",
  });
  expect(describeChange(change, number, "down", "en-US").verdict).toBe("bad");
});

test("rates change in percentage points", () => {
  const change = { absolute: -0.021, percent: -30 };
  expect(describeChange(change, { type: "percent" }, "up", "en-US")).toEqual({
    text: "−2.1 pp",
    arrow: "▼",
    verdict: "bad",
  });
});

test("a change from nothing is a dash, a very small one is flat", () => {
  expect(describeChange({ absolute: 5, percent: null }, number, "up").text).toBe("–");
  expect(describeChange(null, number, "up").text).toBe("–");
  expect(describeChange({ absolute: 1, percent: 0.1 }, number, "up", "en-US")).toEqual({
    text: "+0.1%",
    arrow: "",
    verdict: "flat",
  });
});

test("without a direction a change is neither good nor bad", () => {
  const change = { absolute: 20, percent: 20 };
  expect(describeChange(change, { type: "number" }, undefined, "en-US")).toEqual({
    text: "+20%",
    arrow: "▲",
    verdict: "flat",
  });
});
