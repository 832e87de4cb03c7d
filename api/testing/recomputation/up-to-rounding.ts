/** `expected`, with each number that differs from the actual one by rounding alone replaced by that. */
export function upToRounding(expected: unknown, actual: unknown): unknown {
  if (typeof expected === "number" && typeof actual === "number") {
    const slack = 1e-9 * Math.max(1, Math.abs(expected));
    return Math.abs(expected - actual) <= slack ? actual : expected;
  }
  if (Array.isArray(expected) && Array.isArray(actual)) {
    return expected.map((value, index) => upToRounding(value, actual[index]));
  }
  if (!isObject(expected) || !isObject(actual)) return expected;
  return Object.fromEntries(
    Object.entries(expected).map(([name, value]) => [name, upToRounding(value, actual[name])]),
  );
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
