import { expect, test } from "vitest";
import { safeLink } from "./safe-link.ts";

test.each(["https://a.example/b?c#d", "http://a.example", "mailto:a@example.org", "/p/1/metrics"])(
  "R8: %s is a link",
  (href) => expect(safeLink(href)).toBe(href),
);

test.each([
  "javascript:alert(1)",
  " JaVaScRiPt:alert(1)",
  "java\nscript:alert(1)",
  "data:text/html,<script>",
  "vbscript:x",
  "//evil.example",
  "/\\evil.example",
  "file:///etc/passwd",
  "",
])("R8: %s is no link", (href) => expect(safeLink(href)).toBeUndefined());
