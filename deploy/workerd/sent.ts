/**
 * The answer, and when all of it was read or its reader went away: what a file is made from, the
 * database among it, may not be closed before. Other answers are whole when they are given.
 */
export function watchSending(answer: Response): { answer: Response; sent: Promise<unknown> } {
  const isFile = answer.headers.get("content-type")?.startsWith("text/csv");
  if (!isFile || !answer.body) return { answer, sent: Promise.resolve() };
  const { readable, writable } = new TransformStream();
  const sent = answer.body.pipeTo(writable).catch(() => undefined);
  return { answer: new Response(readable, answer), sent };
}
