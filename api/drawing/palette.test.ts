import { readFileSync } from "node:fs";
import { formatHex, parse } from "culori";
import { expect, test } from "vitest";
import { palette } from "./palette.ts";

const css = readFileSync(new URL("../../web/src/shared/ui/tokens.css", import.meta.url), "utf8");

test.each(["light", "dark"] as const)("pictures have the page's colours, %s", (theme) => {
  const place = theme === "light" ? 1 : 2;
  for (const [name, color] of Object.entries(palette[theme])) {
    const token = new RegExp(`--${name}: light-dark\\((oklch\\([^)]*\\)), (oklch\\([^)]*\\))\\)`);
    expect(formatHex(parse(token.exec(css)?.[place] ?? "")), name).toBe(color);
  }
});
