const shortestRest = 250;
const longestRest = 15_000;

/**
 * A function that asks at once, or, while an earlier answer is on its way, once more after it: every
 * answer is taken, and between two of them lies at least the time that one took. `ask` tells whether
 * its answer may be older than the wish for it, so that it is wanted again.
 */
export function inTurn(ask: () => Promise<boolean>): () => void {
  let isAsking = false;
  let isWanted = false;
  async function run() {
    isAsking = true;
    while (isWanted) {
      isWanted = false;
      const began = Date.now();
      if (await ask()) isWanted = true;
      const rest = Math.min(longestRest, Math.max(shortestRest, Date.now() - began));
      await new Promise((done) => setTimeout(done, rest));
    }
    isAsking = false;
  }
  return () => {
    isWanted = true;
    if (!isAsking) run();
  };
}
