import type ApexCharts from "apexcharts";

type Library = typeof ApexCharts;
type Draw = (library: Library) => void;

let library: Library | undefined;
let isDrawing = false;
const waiting = new Set<Draw>();

const breath = () => new Promise<void>((done) => setTimeout(done));

/**
 * Draws soon, one drawing a turn, so that keys and clicks are heard in between. What is asked for
 * again before its turn is drawn once.
 */
export function drawSoon(draw: Draw) {
  waiting.add(draw);
  if (!isDrawing) drawInTurn();
}

export const drawNever = (draw: Draw) => waiting.delete(draw);

/** Draws at once whatever waits for its turn; nothing before the library is there. */
export function drawNow() {
  if (library) for (const draw of waiting) drawOne(library, draw);
}

async function drawInTurn() {
  isDrawing = true;
  try {
    library ??= (await import("apexcharts")).default;
    for (const draw of waiting) {
      drawOne(library, draw);
      await breath();
    }
  } finally {
    isDrawing = false;
  }
}

function drawOne(known: Library, draw: Draw) {
  waiting.delete(draw);
  draw(known);
}
