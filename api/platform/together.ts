/**
 * Does work that is asked for at the same time as one: `run` gets the inputs that came together,
 * in their order, and answers one result for each; an Error among them rejects only its own caller.
 * Of work of the same `name` at most `rounds` (1) are under way at once. Hosts whose requests may
 * not share anything run each input by itself.
 */
export type Together = <I, O>(
  name: string,
  input: I,
  run: (inputs: I[]) => Promise<(O | Error)[]>,
  rounds?: number,
) => Promise<O>;

/** Every input by itself, for hosts where sockets belong to a request. */
export const alone: Together = async (_, input, run) => {
  const [result] = await run([input]);
  return settled(result);
};

type Waiting = { input: unknown; resolve: (result: unknown) => void; reject: (e: unknown) => void };
type Run = (inputs: unknown[]) => Promise<unknown[]>;

/** `running` are the sizes of the rounds under way; `isLate` says that the next has waited enough. */
type Queue = { waiting: Waiting[]; running: number[]; isLate: boolean };

const patience = 250;

/**
 * For long-lived hosts: what comes while the same work is under way goes with the next round, which
 * begins beside the others once it is as large as they are, or its first input has waited for
 * 250 ms. Begun with the first that comes, it would be a small one, and all others would wait for it.
 */
export function createTogether(): Together {
  const queues = new Map<string, Queue>();

  function begin(name: string, queue: Queue, run: Run, rounds: number) {
    const { waiting, running } = queue;
    if (waiting.length === 0 || running.length >= rounds) return;
    if (!queue.isLate && waiting.length < Math.max(0, ...running)) return;
    const round = waiting.splice(0);
    queue.isLate = false;
    running.push(round.length);
    void runRound(round, run).then(() => {
      running.splice(running.indexOf(round.length), 1);
      begin(name, queue, run, rounds);
      if (running.length === 0) queues.delete(name);
    });
  }

  function beginLate(name: string, queue: Queue, run: Run, rounds: number) {
    const [first] = queue.waiting;
    setTimeout(() => {
      if (queue.waiting[0] !== first) return;
      queue.isLate = true;
      begin(name, queue, run, rounds);
    }, patience);
  }

  return <I, O>(name: string, input: I, run: (inputs: I[]) => Promise<(O | Error)[]>, rounds = 1) =>
    new Promise<O>((resolve, reject) => {
      const queue = queues.get(name) ?? { waiting: [], running: [], isLate: false };
      queues.set(name, queue);
      queue.waiting.push({ input, resolve: resolve as Waiting["resolve"], reject });
      begin(name, queue, run as Run, rounds);
      if (queue.waiting.length === 1) beginLate(name, queue, run as Run, rounds);
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
