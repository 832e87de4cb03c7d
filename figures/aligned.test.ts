import { expect, test } from "vitest";
import { alignedUnit } from "./aligned.ts";
import { formatNumber, type Unit } from "./number.ts";

const written = (unit: Unit, ...values: (number | null)[]) =>
  values.map((value) => formatNumber(value, alignedUnit(unit, values), "full", "en-US"));

test("numbers under each other have the same number of decimals", () => {
  expect(written({ type: "percent" }, 0.03369, 0.0282)).toEqual(["3.37%", "2.82%"]);
  expect(written({ type: "currency", currency: "EUR" }, 12, 3.5)).toEqual(["€12.00", "€3.50"]);
  expect(written({ type: "number" }, 1.5, 2, null)).toEqual(["1.5", "2.0", "–"]);
});

test("whole numbers have none, a wish is kept, and what is very small is not hidden", () => {
  expect(written({ type: "number" }, 1200, 3)).toEqual(["1,200", "3"]);
  expect(written({ type: "number", decimals: 1 }, 1.234, 3)).toEqual(["1.2", "3.0"]);
  expect(written({ type: "number" }, 0.0004, 3)).toEqual(["0.0004", "3"]);
  expect(written({ type: "duration" }, 8040, 3)).toEqual(["2 h 14 m", "3 s"]);
});
