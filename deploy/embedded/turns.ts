import { closeStatement, type Frame, isAtRest, preparedName, simpleQuery, sync } from "./wire.ts";

/** One connection to the embedded database. */
export type Client = {
  inbox: Frame[];
  statements: Set<string>;
  write: (bytes: Buffer) => void;
  drop: () => void;
};

type Execute = (bytes: Buffer, onAnswer: (bytes: Buffer) => void) => Promise<void>;

/**
 * Gives the one session of the embedded database to one client at a time. A client keeps it from
 * its first message until the answer says that no transaction is open, so that the messages of two
 * clients never mix. One that keeps it and says nothing for `patienceMs` is dropped.
 */
export function createTurns(execute: Execute, patienceMs: number) {
  const queue: Client[] = [];
  const gone = new WeakSet<Client>();
  let holder: Client | undefined;
  let running = false;
  let impatience: NodeJS.Timeout | undefined;

  async function answer(client: Client): Promise<boolean> {
    const messages = client.inbox.splice(0);
    for (const message of messages) {
      const name = preparedName(message);
      if (name !== undefined) client.statements.add(name);
    }
    let tail = Buffer.alloc(0);
    await execute(Buffer.concat(messages), (bytes) => {
      tail = Buffer.concat([tail, bytes.subarray(-6)]).subarray(-6);
      client.write(bytes);
    });
    return isAtRest(messages.at(-1), tail);
  }

  async function run() {
    if (running) return;
    running = true;
    clearTimeout(impatience);
    for (let client = holder ?? queue.shift(); client; client = holder ?? queue.shift()) {
      if (client.inbox.length === 0) {
        if (client === holder) break;
        continue;
      }
      holder = client;
      if (!(await answer(client))) continue;
      holder = undefined;
      if (client.inbox.length > 0) queue.push(client);
    }
    running = false;
    const waiting = holder;
    if (waiting) impatience = setTimeout(() => waiting.drop(), patienceMs).unref();
  }

  function take(client: Client, messages: Frame[]) {
    const wasIdle = client.inbox.length === 0;
    client.inbox.push(...messages);
    if (client !== holder && wasIdle && client.inbox.length > 0) queue.push(client);
    return run();
  }

  /** Ends what the client left open and forgets the statements that it prepared. */
  function leave(client: Client) {
    if (gone.has(client)) return Promise.resolve();
    gone.add(client);
    client.inbox.length = 0;
    const unfinished = client === holder ? [sync, simpleQuery("rollback")] : [];
    const forgotten = [...client.statements].map(closeStatement);
    return take(client, [...unfinished, ...forgotten, sync]);
  }

  return { take, leave };
}
