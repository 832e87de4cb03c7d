import { readFile } from "node:fs/promises";
import { parentPort } from "node:worker_threads";
import { initWasm } from "@resvg/resvg-wasm";
import { readFonts } from "#deploy/adapters/fonts.ts";
import { rasterizeSvg } from "#deploy/adapters/rasterize-svg.ts";
import type { RasterizeAnswer, RasterizeTask } from "#deploy/adapters/rasterizer.ts";
import { places } from "#deploy/places.ts";

const ready = readFile(places.resvg).then((module) => initWasm(module));

async function answer({ svg, scale }: RasterizeTask): Promise<RasterizeAnswer> {
  try {
    await ready;
    return { value: rasterizeSvg(svg, scale, await readFonts()) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on("message", async (task: RasterizeTask) =>
  parentPort?.postMessage(await answer(task)),
);
