import { readFile } from "node:fs/promises";
import type { Fonts } from "#api/platform/deps.ts";
import { places } from "#deploy/places.ts";

let fonts: Promise<Fonts> | undefined;

/** Read when first asked for, and kept. */
export function readFonts(): Promise<Fonts> {
  fonts ??= read();
  return fonts;
}

async function read(): Promise<Fonts> {
  const [regular, semibold, others] = await Promise.all(
    [places.fonts.regular, places.fonts.semibold, places.fonts.others].map(
      async (place) => new Uint8Array(await readFile(place)),
    ),
  );
  if (!regular || !semibold || !others) throw new Error("a font is missing");
  return { regular, semibold, others };
}
