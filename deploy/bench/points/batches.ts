import { prepareCopy } from "./copy.ts";
import { bodyOf, type Point, pointWithin } from "./data.ts";
import type { Year } from "./fill.ts";
import { seeded } from "./random.ts";
import { sideBySide } from "./rounds.ts";
import { createSender } from "./sender.ts";
import type { Site } from "./site.ts";

const batch = 1_000;
const batchesInTurn = 150;
const connections = 20;
const rounds = 5;
const live = { from: 0.45, seed: 7, secondsInBatch: 1 };
const backDated = { from: 0.25, seed: 11 };

/**
 * Points a second in batches of 1,000 over HTTP and through one stream of COPY, in turns, into the
 * same table: live ones, whose times move on from now, and ones from all over the year.
 */
export async function measureBatches(site: Site, year: Year) {
  await site.sql`checkpoint`;
  const liveRandom = seeded(live.seed);
  let clock = Date.now();
  const liveBatches = () =>
    Array.from({ length: batchesInTurn }, () => {
      const start = clock;
      clock += live.secondsInBatch * 1000;
      return pointsWithin(liveRandom, start, clock);
    });
  const pastRandom = seeded(backDated.seed);
  const pastBatches = () =>
    Array.from({ length: batchesInTurn }, () => pointsWithin(pastRandom, year.from, year.to));
  return {
    live: await againstCopy(site, liveBatches),
    backDated: await againstCopy(site, pastBatches),
  };
}

const pointsWithin = (random: () => number, from: number, to: number) =>
  Array.from({ length: batch }, () => pointWithin(random, from, to));

async function againstCopy(site: Site, makeBatches: () => Point[][]) {
  const copy = await prepareCopy(site);
  const sender = createSender(site.server.url, site.keys, connections);
  const perSecond = (milliseconds: number) => (batchesInTurn * batch * 1000) / milliseconds;
  const overHttp = async () => {
    const bodies = makeBatches().map(bodyOf);
    const begin = performance.now();
    await sender.sendAll(bodies);
    return perSecond(performance.now() - begin);
  };
  const byCopy = async () => perSecond(await copy(makeBatches().flat()));
  const { one, other } = await sideBySide(rounds, overHttp, byCopy);
  sender.close();
  return { overHttp: one, byCopy: other };
}
