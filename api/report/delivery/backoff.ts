const mostTries = 8;
const longestWait = 12 * 3_600_000;

type Try = { attempts: number; now: Date; giveUpAt: Date; firstWaitSeconds: number };

/**
 * When a mail that was put off is tried again: each wait is three times the one before, eight tries
 * in all; undefined when it is given up.
 */
export function nextTry({ attempts, now, giveUpAt, firstWaitSeconds }: Try): Date | undefined {
  if (attempts >= mostTries) return undefined;
  const wait = Math.min(longestWait, firstWaitSeconds * 1_000 * 3 ** Math.max(0, attempts - 1));
  const next = new Date(now.getTime() + wait);
  return next > giveUpAt ? undefined : next;
}

/** A mail that took so many processes down with it is not touched again. */
export const wasTriedEnough = (attempts: number) => attempts > mostTries;
