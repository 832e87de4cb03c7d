type Watch = {
  /** Asks the database over a connection of its own; false when it does not answer in time. */
  probe: () => Promise<boolean>;
  /** Called once when an outage begins. */
  onOutage: () => void;
  /** Work that takes longer makes us ask whether the database is still there. */
  slowMs: number;
};

/** What a caller gets instead of waiting for a database that does not answer. */
export const databaseAway = () =>
  Object.assign(new Error("The database does not answer."), { code: "DATABASE_AWAY" });

/** For so long a probe that failed speaks for the next one: what waited in line waits no further. */
const freshMs = 1_000;

/**
 * Ends the waiting for a database that is frozen or gone: the driver itself would wait and
 * reconnect for ever. Slow work goes on as long as the database answers a probe; during an outage
 * new work is refused after one probe, and the first probe that succeeds ends the outage.
 */
export function createOutageWatch({ probe, onOutage, slowMs }: Watch) {
  let away = false;
  let lookedAt = 0;
  let probing: Promise<boolean> | undefined;

  async function look() {
    const answers = await probe();
    probing = undefined;
    lookedAt = Date.now();
    if (!answers && !away) onOutage();
    away = !answers;
    return answers;
  }

  function answers() {
    probing ??= look();
    return probing;
  }

  function whileItAnswers<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      let timer = setTimeout(onSlow, slowMs);
      let settled = false;
      async function onSlow() {
        if (!(await answers())) return reject(databaseAway());
        if (!settled) timer = setTimeout(onSlow, slowMs);
      }
      work.then(resolve, reject).finally(() => {
        settled = true;
        clearTimeout(timer);
      });
    });
  }

  /** Starts the work and answers its result; rejects with code DATABASE_AWAY in an outage. */
  return async <T>(start: () => PromiseLike<T>): Promise<T> => {
    const isKnown = away && Date.now() - lookedAt < freshMs;
    if (isKnown || (away && !(await answers()))) throw databaseAway();
    return whileItAnswers(Promise.resolve(start()));
  };
}
