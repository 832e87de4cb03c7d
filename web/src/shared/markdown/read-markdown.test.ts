import { expect, test } from "vitest";
import { readMarkdown } from "./read-markdown.ts";

const kinds = (text: string) =>
  readMarkdown(text)
    .map(({ type }) => type)
    .filter((type) => type !== "space");

test("a text is read as its headings, paragraphs and lists", () => {
  expect(kinds("# Hi\n\nSome *text*.\n\n- one\n  - two\n")).toEqual([
    "heading",
    "paragraph",
    "list",
  ]);
});

test.each([
  [">".repeat(10_000)],
  ["> ".repeat(200)],
  ["*".repeat(9_999)],
  [Array.from({ length: 60 }, (_, depth) => `${" ".repeat(2 * depth)}- a`).join("\n")],
])("a text nested beyond all reason stays what was written", (text) => {
  const [only, ...others] = readMarkdown(text);
  expect(others).toEqual([]);
  expect(only?.raw.trim()).toBe(text.trim());
});
