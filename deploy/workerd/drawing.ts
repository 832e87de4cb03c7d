import * as deployed from "virtual:drawing-files";
import { initWasm } from "@resvg/resvg-wasm";
import type { Fonts } from "#api/platform/deps.ts";
import { rasterizeSvg } from "../adapters/rasterize-svg.ts";

export const fonts: Fonts = {
  regular: new Uint8Array(deployed.regular),
  semibold: new Uint8Array(deployed.semibold),
  others: new Uint8Array(deployed.others),
};

let ready: Promise<void> | undefined;

/**
 * Where it is called: a Worker has no threads, and each request its own limit of time. What did
 * not begin is begun again for the next drawing.
 */
export async function workerdRasterize(svg: string, scale: number): Promise<Uint8Array> {
  ready ??= initWasm(deployed.resvg).catch((error) => {
    ready = undefined;
    throw error;
  });
  await ready;
  return rasterizeSvg(svg, scale, fonts);
}
