import { AppError } from "./errors.ts";

/**
 * Runs `work` when at most `most - 1` others of that name are under way, in the order asked: what
 * holds much memory is not begun before there is room. `busy` when too many wait already. Hosts
 * whose requests may not wait for each other run it at once.
 */
export type InTurn = <T>(name: string, most: number, work: () => Promise<T>) => Promise<T>;

export const atOnce: InTurn = (_, __, work) => work();

const mostWaiting = 50;

/** For long-lived hosts. */
export function createInTurn(): InTurn {
  const places = new Map<string, { taken: number; waiting: (() => void)[] }>();
  return async (name, most, work) => {
    const place = places.get(name) ?? { taken: 0, waiting: [] };
    places.set(name, place);
    if (place.taken < most) place.taken += 1;
    else if (place.waiting.length >= mostWaiting) throw busy();
    else await new Promise<void>((resolve) => place.waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = place.waiting.shift();
      if (next) next();
      else if (place.taken > 1) place.taken -= 1;
      else places.delete(name);
    }
  };
}

const busy = () =>
  new AppError("busy", "Too many large requests at once; send this again in a moment.", {
    retryAfter: 2,
  });
