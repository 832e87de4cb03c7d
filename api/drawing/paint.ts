import { type ColorName, palette, type Theme } from "./palette.ts";

export type Colors = (typeof palette)[Theme];

/** What a drawing is made with. */
export type Brush = { colors: Colors; locale: string };

export const brushOf = (theme: Theme, locale: string): Brush => ({
  colors: palette[theme],
  locale,
});

const mixed = /^color-mix\(in oklab, var\(--([\w-]+)\) (\d+)%, var\(--([\w-]+)\)\)$/;

/** A colour as the page writes it, `var(--chart-1)` or a mix of two, as `#rrggbb`. */
export function paint(color: string, colors: Colors): string {
  const [, name, percent, ground] = mixed.exec(color) ?? [];
  if (name && ground) {
    return blend(named(name, colors), named(ground, colors), Number(percent) / 100);
  }
  return named(/^var\(--([\w-]+)\)$/.exec(color)?.[1] ?? "", colors);
}

const named = (name: string, colors: Colors): string =>
  name in colors ? colors[name as ColorName] : colors["chart-other"];

/** So much of the first colour on the second one. */
export function blend(color: string, ground: string, share: number): string {
  const [top, below] = [color, ground].map((hex) =>
    [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)),
  );
  const parts = [0, 1, 2].map((at) =>
    Math.round((top?.[at] ?? 0) * share + (below?.[at] ?? 0) * (1 - share)),
  );
  return `#${parts.map((part) => Math.max(0, part).toString(16).padStart(2, "0")).join("")}`;
}
