import { expect, test } from "vitest";
import { embedCode } from "./embed-code.ts";

test("a dashboard's name cannot leave the attribute that it stands in", () => {
  const code = embedCode("https://numbers.example.com/embed/abc", '"><script>alert(1)</script>');
  expect(code).toContain('src="https://numbers.example.com/embed/abc?theme=auto"');
  expect(code).toContain('title="&quot;>&lt;script>alert(1)&lt;/script>"');
});
