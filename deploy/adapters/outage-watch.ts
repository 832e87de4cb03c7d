type Watch = {
  /**
   * Asks the database over a connection of its own for how many milliseconds it has been running;
   * undefined when it does not answer in time.
   */
  probe: () => Promise<number | undefined>;
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
 * new work is refused after one probe, and the first probe that succeeds ends the outage. Work that
 * began before the database did waits on a connection that is gone, which not every host is told.
 */
export function createOutageWatch({ probe, onOutage, slowMs }: Watch) {
  let away = false;
  let lookedAt = 0;
  let probing: Promise<number | undefined> | undefined;

  async function look() {
    const age = await probe();
    probing = undefined;
    lookedAt = Date.now();
    if (age === undefined && !away) onOutage();
    away = age === undefined;
    return age;
  }

  function ageOfDatabase() {
    probing ??= look();
    return probing;
  }

  function whileItAnswers<T>(work: Promise<T>): Promise<T> {
    const begun = Date.now();
    return new Promise((resolve, reject) => {
      let timer = setTimeout(onSlow, slowMs);
      let settled = false;
      async function onSlow() {
        const age = await ageOfDatabase();
        if (age === undefined || age < Date.now() - begun) return reject(databaseAway());
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
    if (isKnown || (away && (await ageOfDatabase()) === undefined)) throw databaseAway();
    return whileItAnswers(Promise.resolve(start()));
  };
}
