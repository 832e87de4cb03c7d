import type { IncomingMessage, ServerResponse } from "node:http";
import { mebibyte } from "#api/platform/body.ts";

const soonMs = 100;
const unreadMs = 1_000;

/**
 * Whether a request that is answered has come whole, or does within a moment and a mebibyte: what
 * nobody wants is read on here, so that the next request on the connection is not stuck behind it.
 */
export async function endsSoon(incoming: IncomingMessage): Promise<boolean> {
  const isUntouched = incoming.readableFlowing === null;
  if (incoming.readableEnded || (incoming.complete && isUntouched)) return true;
  let size = 0;
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(resolve, soonMs, false);
  incoming.removeAllListeners("data");
  incoming.on("data", (chunk: Uint8Array) => {
    size += chunk.byteLength;
    if (size > mebibyte) resolve(false);
  });
  incoming.once("end", () => resolve(true));
  incoming.once("close", () => resolve(false));
  incoming.resume();
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The connection of a request that does not end is closed once its answer is out, but read from for
 * a while: closed at once, it would take the answer from a client that still sends.
 */
export function closeSlowly({ socket }: IncomingMessage) {
  socket.destroySoon = () => {
    socket.end();
    setTimeout(() => socket.destroy(), unreadMs).unref();
  };
}

/** A request that was answered before its body came must not keep the connection for ever. */
export function closeWhereUnread(incoming: IncomingMessage, outgoing: ServerResponse) {
  outgoing.once("finish", () => {
    if (incoming.complete) return;
    setTimeout(() => !incoming.complete && incoming.socket.destroy(), unreadMs).unref();
  });
}
