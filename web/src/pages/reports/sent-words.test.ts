import { expect, test } from "vitest";
import type { Run } from "./api.ts";
import { countWords } from "./sent-words.ts";

const deliveries = (...statuses: Run["deliveries"][number]["status"][]) =>
  ({ deliveries: statuses.map((status) => ({ status })) }) as Pick<Run, "deliveries">;

test.each([
  [[], ""],
  [["sent", "sent"], "2 of 2 sent"],
  [
    ["sent", "pending", "failed", "unsubscribed"],
    "1 of 4 sent, 1 waiting, 1 failed, 1 unsubscribed",
  ],
] as const)("%j reads %s", (statuses, words) => {
  expect(countWords(deliveries(...statuses))).toBe(words);
});
