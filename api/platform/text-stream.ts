import { databaseCode } from "./database-errors.ts";
import type { Deps } from "./deps.ts";

/**
 * Pieces of text as a stream of UTF-8 that is made as it is read. It ends early when the reader
 * goes away, and breaks off, logged, when a piece cannot be made.
 */
export function textStream(
  { log }: Deps,
  pieces: AsyncGenerator<string>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await pieces.next();
          if (done) controller.close();
          else controller.enqueue(encoder.encode(value));
        } catch (error) {
          log({ level: "warn", msg: "an answer broke off", code: databaseCode(error) });
          controller.error(error);
        }
      },
      async cancel() {
        await pieces.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}
