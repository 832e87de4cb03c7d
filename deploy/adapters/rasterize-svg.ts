import { Resvg } from "@resvg/resvg-wasm";
import type { Fonts } from "#api/platform/deps.ts";

/** A picture of 60 megapixels is 240 MB while it is made. */
const mostPixels = 60_000_000;

/**
 * The SVG as PNG where it is called, in some 60 ms for a chart; its module must be initialised.
 * Nothing outside of the text is loaded.
 */
export function rasterizeSvg(svg: string, scale: number, fonts: Fonts): Uint8Array {
  const drawing = new Resvg(svg, {
    fitTo: { mode: "zoom", value: scale },
    font: {
      fontBuffers: [fonts.regular, fonts.semibold, fonts.others],
      defaultFontFamily: "Inter",
      sansSerifFamily: "Inter",
    },
  });
  try {
    const pixels = drawing.width * drawing.height * scale ** 2;
    if (pixels > mostPixels) throw new Error("the drawing is too large for a picture");
    const image = drawing.render();
    try {
      return image.asPng();
    } finally {
      image.free();
    }
  } finally {
    drawing.free();
  }
}
