type Job = () => void;

const waiting = new Set<Job>();
let isWorking = false;

const breath = () => new Promise<void>((done) => setTimeout(done));

/**
 * Does what may wait a moment soon, one job after the other, so that the page is painted and keys
 * and clicks are heard in between. What is asked for again before its turn is done once.
 */
export function doSoon(job: Job) {
  waiting.add(job);
  if (!isWorking) workInTurn();
}

export const doNever = (job: Job) => waiting.delete(job);

/** Does at once whatever waits for its turn, and what comes of it. */
export function doNow() {
  for (const job of waiting) doOne(job);
}

async function workInTurn() {
  isWorking = true;
  await breath();
  for (const job of waiting) {
    doOne(job);
    await breath();
  }
  isWorking = false;
}

function doOne(job: Job) {
  waiting.delete(job);
  try {
    job();
  } catch (error) {
    reportError(error);
  }
}
