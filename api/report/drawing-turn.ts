import type { Deps } from "#api/platform/deps.ts";

/** What is drawn for people who wait holds a whole dashboard's numbers and pictures in memory. */
const drawnAtOnce = 2;

/** Collects and draws a dashboard when there is room for it; `busy` where too many wait already. */
export const inDrawingTurn = <T>({ inTurn }: Deps, work: () => Promise<T>): Promise<T> =>
  inTurn("snapshots", drawnAtOnce, work);
