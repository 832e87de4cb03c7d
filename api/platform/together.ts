/**
 * Does work that is asked for at the same time as one: `run` gets the inputs that came together,
 * in their order, and answers one result for each; an Error among them rejects only its own caller.
 * Work of the same `name` never runs twice at once. Hosts whose requests may not share anything run
 * each input by itself.
 */
export type Together = <I, O>(
  name: string,
  input: I,
  run: (inputs: I[]) => Promise<(O | Error)[]>,
) => Promise<O>;

/** Every input by itself, for hosts where sockets belong to a request. */
export const alone: Together = async (_, input, run) => {
  const [result] = await run([input]);
  return settled(result);
};

type Waiting = { input: unknown; resolve: (result: unknown) => void; reject: (e: unknown) => void };
type Run = (inputs: unknown[]) => Promise<unknown[]>;

/** For long-lived hosts: what comes while the same work is under way goes with the next round. */
export function createTogether(): Together {
  const queues = new Map<string, Waiting[]>();

  async function work(name: string, run: Run) {
    for (;;) {
      const round = queues.get(name) ?? [];
      if (round.length === 0) break;
      queues.set(name, []);
      await runRound(round, run);
    }
    queues.delete(name);
  }

  return <I, O>(name: string, input: I, run: (inputs: I[]) => Promise<(O | Error)[]>) =>
    new Promise<O>((resolve, reject) => {
      const waiting = { input, resolve: resolve as Waiting["resolve"], reject };
      const queue = queues.get(name);
      if (queue) return void queue.push(waiting);
      queues.set(name, [waiting]);
      void work(name, run as Run);
    });
}

async function runRound(round: Waiting[], run: Run) {
  try {
    const results = await run(round.map(({ input }) => input));
    for (const [index, { resolve, reject }] of round.entries()) {
      const result = results[index];
      if (result instanceof Error) reject(result);
      else resolve(result);
    }
  } catch (error) {
    for (const { reject } of round) reject(error);
  }
}

function settled<O>(result: O | Error | undefined): O {
  if (result instanceof Error) throw result;
  return result as O;
}
