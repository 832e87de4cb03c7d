import { expect, test } from "vitest";
import { allPages } from "./all-pages.ts";

test("asks on until there is no further page", async () => {
  const pages = { first: [1, 2], second: [3], third: [4] };
  const after: Record<string, keyof typeof pages> = { first: "second", second: "third" };

  const { items } = await allPages(async ({ cursor = "first" }) => ({
    items: pages[cursor as keyof typeof pages],
    nextCursor: after[cursor] ?? null,
  }));

  expect(items).toEqual([1, 2, 3, 4]);
});
