import { expect, test } from "vitest";
import { formatNumber, formatTick, type Unit } from "./number.ts";

const compact = (value: number | null | undefined, unit?: Unit) =>
  formatNumber(value, unit, "compact", "en-US");
const full = (value: number, unit?: Unit) => formatNumber(value, unit, "full", "en-US");

test("a missing number is a dash, never 0 or NaN", () => {
  for (const value of [null, undefined, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(compact(value)).toBe("–");
  }
});

test("tiles are compact, tables are exact", () => {
  expect(compact(1e9)).toBe("1B");
  expect(compact(12_400)).toBe("12.4K");
  expect(compact(999.6)).toBe("999.6");
  expect(compact(1013.25)).toBe("1,013");
  expect(compact(-1_250_000)).toBe("−1.3M");
  expect(full(12_400)).toBe("12,400");
  expect(full(1234.5678)).toBe("1,234.568");
});

test("zero has no sign, tiny and huge numbers keep their digits", () => {
  expect(compact(-0)).toBe("0");
  expect(compact(0.000_012_3)).toBe("0.000012");
  expect(compact(4.2e-9)).toBe("4.2E-9");
  expect(compact(1.5e18)).toBe("1.5E18");
  expect(full(Number.MAX_VALUE)).toBe("1.798E308");
});

test("percent values are fractions", () => {
  const unit: Unit = { type: "percent" };
  expect(compact(0.1234, unit)).toBe("12.3%");
  expect(compact(-0.05, unit)).toBe("−5%");
  expect(compact(0.000_31, unit)).toBe("0.031%");
  expect(compact(1500, unit)).toBe("150K%");
});

test("money is shown by its code", () => {
  const euro: Unit = { type: "currency", currency: "EUR" };
  expect(compact(12_400, euro)).toBe("€12.4K");
  expect(compact(49, euro)).toBe("€49");
  expect(full(1234.5, euro)).toBe("€1,234.50");
  expect(full(1234, { type: "currency", currency: "JPY" })).toBe("¥1,234");
  expect(compact(0.0042, euro)).toBe("€0.0042");
  expect(compact(5, { type: "currency", currency: "not a code" })).toBe("5");
});

test("durations are words, two units at most", () => {
  const unit: Unit = { type: "duration" };
  expect(compact(0, unit)).toBe("0 s");
  expect(compact(0.35, unit)).toBe("350 ms");
  expect(compact(42.25, unit)).toBe("42.3 s");
  expect(compact(59.99, unit)).toBe("1 m");
  expect(compact(8040, unit)).toBe("2 h 14 m");
  expect(compact(3599.9, unit)).toBe("1 h");
  expect(compact(-90_000, unit)).toBe("−1 d 1 h");
});

test("bytes are binary", () => {
  const unit: Unit = { type: "bytes" };
  expect(compact(512, unit)).toBe("512 B");
  expect(compact(1536, unit)).toBe("1.5 KiB");
  expect(compact(5 * 1024 ** 3, unit)).toBe("5 GiB");
  expect(compact(1024 ** 2 - 1, unit)).toBe("1 MiB");
});

test("a custom unit follows the number", () => {
  expect(compact(1200, { type: "custom", label: "seats" })).toBe("1,200 seats");
});

test("wished decimals and notation are kept, also for currencies, rates and words", () => {
  const wish = (unit: Unit, value: number) => formatNumber(value, unit, undefined, "en-US");
  expect(wish({ type: "number", decimals: 2 }, 3)).toBe("3.00");
  expect(wish({ type: "number", decimals: 0 }, 12_345)).toBe("12K");
  expect(wish({ type: "number", decimals: 1, notation: "full" }, 12_345)).toBe("12,345.0");
  expect(wish({ type: "number", notation: "full" }, 1_000_000_000)).toBe("1,000,000,000");
  expect(wish({ type: "currency", currency: "EUR", decimals: 0 }, 1234.5)).toBe("€1,235");
  expect(wish({ type: "percent", decimals: 2 }, 0.1234)).toBe("12.34%");
  expect(wish({ type: "custom", label: "seats", decimals: 1 }, 2)).toBe("2.0 seats");
  expect(wish({ type: "duration", decimals: 3 }, 8040)).toBe("2 h 14 m");
  expect(wish({ type: "number", decimals: 2 }, Number.NaN)).toBe("–");
});

test("a tick is short and exact", () => {
  const tick = (value: number, unit: Unit) => formatTick(value, unit, true, "en-US");
  expect(tick(0.0225, { type: "percent" })).toBe("2.25%");
  expect(tick(1_250_000, { type: "number" })).toBe("1.25M");
  expect(tick(1_250_000, { type: "currency", currency: "EUR" })).toBe("€1.25M");
  expect(tick(100.25, { type: "number" })).toBe("100.25");
  expect(tick(0.00125, { type: "number" })).toBe("0.00125");
});

test("only the first tick of an axis bears its unit", () => {
  expect(formatTick(2000, { type: "custom", label: "seats" }, true, "en-US")).toBe("2,000 seats");
  expect(formatTick(1000, { type: "custom", label: "seats" }, false, "en-US")).toBe("1,000");
  expect(formatTick(1000, { type: "currency", currency: "USD" }, true, "en-US")).toBe("$1,000");
  expect(formatTick(500, { type: "currency", currency: "USD" }, false, "en-US")).toBe("500");
  expect(formatTick(0.5, { type: "percent" }, false, "en-US")).toBe("50%");
});
