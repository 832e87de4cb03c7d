import { expect, test } from "vitest";
import { filterLabel } from "#figures/choices.ts";
import { filtersFromParam, filtersToParam } from "./filter-params.ts";

test("filters survive their way through the address, whatever the value", () => {
  const filters = [
    { tag: "plan", op: "is" as const, values: [`a:b,"c"]&=<img>`] },
    { tag: "country", op: "exists" as const, values: [] },
  ];
  expect(filtersFromParam(filtersToParam(filters) ?? "")).toEqual(filters);
  expect(filtersToParam([])).toBeNull();
});

test("a broken param filters nothing", () => {
  for (const param of [undefined, "", "{", "[1]", `[["plan","likes","x"]]`, `"x"`]) {
    expect(filtersFromParam(param)).toEqual([]);
  }
});

test("a filter reads as a sentence", () => {
  expect(filterLabel({ tag: "plan", op: "is_not", values: ["pro"] })).toBe("plan is not pro");
  expect(filterLabel({ tag: "plan", op: "exists", values: [] })).toBe("plan is set");
  expect(filterLabel({ tag: "plan", op: "in", values: ["a", "b"] })).toBe("plan is one of a, b");
});
