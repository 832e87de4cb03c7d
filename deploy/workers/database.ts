import { createServer, type Socket } from "node:net";
import { parentPort, workerData } from "node:worker_threads";
import type { PGlite } from "@electric-sql/pglite";
import { type Client, createTurns } from "#deploy/embedded/turns.ts";
import { createFrameReader, readOpening } from "#deploy/embedded/wire.ts";

type Task = { directory: string; socketPath: string };

/** A client that holds the database and says nothing is dropped after this time. */
const patienceMs = 10_000;

/**
 * All of shared_buffers is resident from the start. A plan made for an empty table and kept would
 * take minutes once it is full, so each execution is planned. The log before a checkpoint is kept
 * small: 1 GB, the usual bound, is more than most of our databases.
 */
const settings = ["shared_buffers=64MB", "plan_cache_mode=force_custom_plan", "max_wal_size=96MB"];

/** The first words of a session: the same for every client, so the database is asked once. */
async function greetingOf(database: PGlite) {
  const names = Buffer.from("user\0postgres\0database\0postgres\0\0");
  const head = Buffer.alloc(8);
  head.writeInt32BE(names.length + 8, 0);
  head.writeInt32BE(196608, 4);
  return Buffer.from(await database.execProtocolRaw(Buffer.concat([head, names])));
}

function serveClient(socket: Socket, greeting: Buffer, turns: ReturnType<typeof createTurns>) {
  const client: Client = {
    inbox: [],
    statements: new Set(),
    write: (bytes) => socket.writable && socket.write(bytes),
    drop: () => socket.destroy(),
  };
  const read = createFrameReader();
  let opening: Buffer | undefined = Buffer.alloc(0);

  function open(bytes: Buffer) {
    let rest = bytes;
    for (let first = readOpening(rest); first; first = readOpening(rest)) {
      rest = rest.subarray(first.length);
      if (first.kind === "cancel") return socket.destroy();
      if (first.kind === "encryption") {
        socket.write("N");
        continue;
      }
      socket.write(greeting);
      opening = undefined;
      return rest.length > 0 && converse(rest);
    }
    opening = rest;
  }

  function converse(bytes: Buffer) {
    const frames = read(bytes).filter((frame) => frame[0] !== 0x58);
    if (frames.length > 0) turns.take(client, frames);
  }

  socket.on("data", (bytes: Buffer) => {
    if (opening) open(Buffer.concat([opening, bytes]));
    else converse(bytes);
  });
  socket.on("error", () => socket.destroy());
  socket.on("close", () => turns.leave(client));
}

async function serve(database: PGlite, socketPath: string) {
  const greeting = await greetingOf(database);
  const turns = createTurns(async (bytes, onAnswer) => {
    await database.execProtocolRawStream(bytes, {
      onRawData: (answer) => onAnswer(Buffer.from(answer)),
    });
  }, patienceMs);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    serveClient(socket, greeting, turns);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(socketPath, resolve);
  });
  return () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
}

const { directory, socketPath } = workerData as Task;
const { PGlite: Database } = await import("@electric-sql/pglite");
const database = await Database.create(directory, {
  startParams: [...Database.defaultStartParams, ...settings.flatMap((one) => ["-c", one])],
});
const stop = await serve(database, socketPath);

parentPort?.on("message", async (message: "ping" | "stop") => {
  if (message === "ping") return parentPort?.postMessage("pong");
  stop();
  await database.close();
  process.exit(0);
});
parentPort?.postMessage("ready");
