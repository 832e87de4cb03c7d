import { randomUUID } from "node:crypto";
import { linkSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

type Holder = { pid: number; token: string };

const unknownHolder: Holder = { pid: 0, token: "" };

/** Asks who answers at a lock socket; undefined when nobody is there any more. */
function askHolder(path: string): Promise<Holder | undefined> {
  return new Promise((resolve) => {
    let said = "";
    const socket = connect(path);
    socket.setTimeout(2_000, () => socket.destroy());
    socket.once("connect", () => socket.once("close", () => resolve(holderOf(said))));
    socket.on("data", (bytes) => {
      said += bytes;
    });
    socket.once("error", () => resolve(undefined));
  });
}

function holderOf(said: string): Holder {
  const [pid, token] = said.split(" ");
  return token ? { pid: Number(pid), token } : unknownHolder;
}

function createLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

async function listenAt(path: string, answer: string) {
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.end(answer);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(path, resolve);
  });
  return server.unref();
}

/**
 * Takes a lock that ends with the process: a bound socket, linked to `path`. A socket that nobody
 * answers is left over from a crash and is replaced.
 * Answers `{ release }`, or `{ holder }`: the id of the process that has it (0: not known).
 */
export async function takeLock(path: string) {
  const token = randomUUID();
  const own = `${path}.${token.slice(0, 8)}`;
  const server = await listenAt(own, `${process.pid} ${token}`);
  const release = async () => {
    if ((await askHolder(path))?.token === token) rmSync(path, { force: true });
    await new Promise((resolve) => server.close(resolve));
  };
  for (let attempt = 0; attempt < 5; attempt++) {
    const linked = createLink(own, path);
    // Another process may have replaced the same left-over socket in this very moment.
    if (linked) await delay(30);
    const holder = await askHolder(path);
    if (holder?.token === token) {
      rmSync(own, { force: true });
      return { release };
    }
    if (holder) {
      await release();
      return { holder: holder.pid };
    }
    rmSync(path, { force: true });
  }
  await release();
  return { holder: 0 };
}
