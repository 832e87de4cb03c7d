import { expect, test } from "vitest";
import { keyState } from "./key-state.ts";

const now = new Date("2026-03-01T00:00:00Z");
const replacedBy = "0198c0de-0000-7000-8000-000000000003";

test.each([
  ["without an end", null, null, undefined],
  ["with an end far away", "2026-09-01T00:00:00Z", null, undefined],
  ["with an end soon", "2026-03-04T00:00:00Z", null, "Expires in 3 days"],
  ["past its end", "2026-02-01T00:00:00Z", null, "Expired"],
  ["replaced and still good", "2026-03-01T05:00:00Z", replacedBy, "Replaced, ends in 5 hours"],
  ["replaced and over", "2026-02-28T00:00:00Z", replacedBy, "Replaced"],
])("a key %s", (_, expiresAt, replaced, words) => {
  expect(keyState({ expiresAt, replacedBy: replaced }, now)?.words).toBe(words);
});
