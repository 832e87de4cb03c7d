import { bodyOf, type Point, pointWithin } from "./data.ts";
import { forgetPeak, peakMb } from "./memory.ts";
import { seeded } from "./random.ts";
import { createSender } from "./sender.ts";
import type { Site } from "./site.ts";

const batch = 10_000;
const connections = 8;
const seed = 2026;

export type Year = { from: number; to: number };

/**
 * Sends so many points over HTTP as a year of live data: batch after batch moves on through the
 * year. Answers points a second and the server's highest resident memory meanwhile.
 */
export async function fill(site: Site, points: number, year: Year) {
  const sender = createSender(site.server.url, site.keys, connections);
  forgetPeak(site.server);
  const begin = performance.now();
  await sender.sendAll(batches(points, year));
  const seconds = (performance.now() - begin) / 1000;
  sender.close();
  return { perSecond: points / seconds, peakMb: peakMb(site.server) };
}

function* batches(points: number, { from, to }: Year) {
  const random = seeded(seed);
  for (let made = 0; made < points; made += batch) {
    const count = Math.min(batch, points - made);
    const start = from + ((to - from) * made) / points;
    const end = from + ((to - from) * (made + count)) / points;
    const some: Point[] = Array.from({ length: count }, () => pointWithin(random, start, end));
    if (made % (points / 10) < count)
      process.stderr.write(`  ${Math.round((100 * made) / points)} %\n`);
    yield bodyOf(some);
  }
}
