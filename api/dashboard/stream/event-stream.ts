import { AppError } from "#api/platform/errors.ts";
import type { Listener } from "./watch.ts";

/** So that proxies and browsers know the line is alive, and who may not read any more is let go. */
const heartbeatMs = 15_000;
const stillHere = ": still here\n\n";
/** Events that a reader may leave unread before it counts as gone. */
const mostUnread = 100;
/** Milliseconds after which a browser connects again. */
const retry = 3_000;

type Source = {
  /** Throws when the reader may not read any more. */
  isAllowed: () => Promise<void>;
  /** Answers what ends it, and what waits until nothing more is missed. */
  begin: (listener: Listener) => { unwatch: () => void; isReady: Promise<void> };
  ended: () => void;
};

/** A body of server-sent events (HTML standard, 9.2). */
export function eventStream({ isAllowed, begin, ended }: Source): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let stop = () => {};
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let isOpen = true;
        const write = (text: string) => {
          if (!isOpen) return;
          if ((controller.desiredSize ?? 0) <= -mostUnread) return end();
          controller.enqueue(encoder.encode(text));
        };
        const end = () => {
          stop();
          controller.close();
        };
        let isAsking = false;
        const heartbeat = setInterval(async () => {
          if (isAsking) return write(stillHere);
          isAsking = true;
          const isRefused = await isOver(isAllowed);
          isAsking = false;
          if (isRefused) return isOpen && end();
          write(stillHere);
        }, heartbeatMs);
        const { unwatch, isReady } = begin({
          changed: (change) => write(`event: changed\ndata: ${JSON.stringify(change)}\n\n`),
          gone: () => isOpen && end(),
        });
        stop = () => {
          if (!isOpen) return;
          isOpen = false;
          clearInterval(heartbeat);
          unwatch();
          ended();
        };
        isReady.then(() => write(`retry: ${retry}\n\n`));
      },
      cancel: () => stop(),
    },
    { highWaterMark: 1 },
  );
}

/** Whether the reader was refused; a database that is away says nothing about that. */
async function isOver(isAllowed: Source["isAllowed"]): Promise<boolean> {
  try {
    await isAllowed();
    return false;
  } catch (error) {
    return error instanceof AppError;
  }
}
