import { readFileSync } from "node:fs";
import {
  type Color,
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  parse,
  wcagContrast,
} from "culori";
import { expect, test } from "vitest";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");
const pairs = [...css.matchAll(/--([\w-]+): light-dark\((oklch\([^)]*\)), (oklch\([^)]*\))\)/g)];

type Filter = (color: Color) => Color;

function tokensOf(theme: "light" | "dark") {
  const tokens = new Map(pairs.map(([, name, light, dark]) => [name, { light, dark }[theme]]));
  return (name: string): Color => {
    const color = parse(tokens.get(name) ?? "");
    if (!color) throw new Error(`${name} is not a colour token`);
    return color;
  };
}

const textOn = [
  ["ink", ["ground", "panel", "sunken", "raised", "hover", "selected"]],
  ["ink-2", ["ground", "panel", "sunken", "raised", "hover", "selected"]],
  ["ink-3", ["ground", "panel", "sunken", "raised"]],
  ["accent", ["ground", "panel", "sunken", "raised", "hover", "accent-wash"]],
  ["accent-strong", ["ground", "panel", "accent-wash"]],
  ["on-accent", ["accent", "accent-strong"]],
  ["good", ["ground", "panel", "good-wash"]],
  ["bad", ["ground", "panel", "bad-wash"]],
  ["warn", ["ground", "panel", "warn-wash"]],
] as const;

const chartColors = Array.from({ length: 8 }, (_, index) => `chart-${index + 1}`);

for (const theme of ["light", "dark"] as const) {
  const token = tokensOf(theme);

  test(`text reads at 4.5:1 on every surface it stands on, ${theme}`, () => {
    for (const [text, surfaces] of textOn) {
      for (const surface of surfaces) {
        const contrast = wcagContrast(token(text), token(surface));
        expect(contrast, `${text} on ${surface}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  test(`chart marks stand out at 3:1 from their card, ${theme}`, () => {
    for (const mark of [...chartColors, "chart-other", "heat-3", "heat-4", "heat-5", "heat-6"]) {
      expect(wcagContrast(token(mark), token("panel")), mark).toBeGreaterThanOrEqual(3);
    }
  });

  test(`chart colours differ for every kind of colour vision, ${theme}`, () => {
    const distance = differenceCiede2000();
    const sees: Record<string, Filter> = {
      full: (color) => color,
      protan: filterDeficiencyProt(1),
      deutan: filterDeficiencyDeuter(1),
      tritan: filterDeficiencyTrit(1),
    };
    for (const [vision, filter] of Object.entries(sees)) {
      const seen = chartColors.map((name) => filter(token(name)));
      seen.forEach((color, index) => {
        seen.slice(0, index).forEach((other, otherIndex) => {
          const names = `${chartColors[index]} and ${chartColors[otherIndex]}, ${vision}`;
          expect(distance(color, other), names).toBeGreaterThanOrEqual(vision === "full" ? 15 : 9);
        });
      });
    }
  });

  test(`good and bad differ for every kind of colour vision, ${theme}`, () => {
    const distance = differenceCiede2000();
    for (const filter of [filterDeficiencyProt(1), filterDeficiencyDeuter(1)]) {
      expect(distance(filter(token("good")), filter(token("bad")))).toBeGreaterThanOrEqual(15);
    }
  });

  test(`the heat ramp gets steadily stronger, ${theme}`, () => {
    const contrasts = [1, 2, 3, 4, 5, 6].map((step) =>
      wcagContrast(token(`heat-${step}`), token("panel")),
    );
    expect(contrasts).toEqual([...contrasts].sort((a, b) => a - b));
  });
}
