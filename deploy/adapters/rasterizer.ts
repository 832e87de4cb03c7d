import { places } from "#deploy/places.ts";
import { createThreadPool, type ThreadAnswer } from "./thread-pool.ts";

export type RasterizeTask = { svg: string; scale: number };
export type RasterizeAnswer = ThreadAnswer<Uint8Array>;

/**
 * Drawings as PNG in one thread, so that they never hold up the server. The thread takes some
 * 80 MB, and gives them back after half a minute without work; a drawing that takes longer than
 * `limitMs` is refused with AppError "busy", so that it keeps no others away.
 */
export function createRasterizer({ mostWaiting = 64, idleMs = 30_000, limitMs = 15_000 } = {}) {
  const { ask, close } = createThreadPool<RasterizeTask, Uint8Array>(places.rasterizeWorker, {
    threads: 1,
    mostWaiting,
    idleMs,
    limitMs,
    whenFull: "Too many pictures are being drawn; try again in a moment.",
    whenLate: "The picture took too long to draw; choose a shorter range, or try again.",
  });
  return { rasterize: (svg: string, scale: number) => ask({ svg, scale }), close };
}
