import { expect, test } from "vitest";
import { drillOf } from "./drill-params.ts";

test("a link to an interval or a tag's value is understood, a broken one shows the whole", () => {
  expect(drillOf("2026-03-01T00:00:00.000Z..2026-03-02T00:00:00.000Z", undefined)).toEqual({
    from: "2026-03-01T00:00:00.000Z",
    to: "2026-03-02T00:00:00.000Z",
  });
  expect(drillOf(undefined, `["plan","<img>..x"]`)).toEqual({ tag: "plan", value: "<img>..x" });
  for (const [at, value] of [
    ["2026-03-02..2026-03-01", undefined],
    ["yesterday", undefined],
    [undefined, `["plan"]`],
    [undefined, `{"tag":1}`],
    [undefined, "["],
  ] as const) {
    expect(drillOf(at, value)).toBeUndefined();
  }
});
