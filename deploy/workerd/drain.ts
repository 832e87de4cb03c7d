const mostBytes = 64 * 1024;
const patienceMs = 1_000;

/**
 * Reads what is left of a short body: workerd breaks the connection of a request that was answered
 * unread, and with it the next request on that connection.
 */
export async function drain(request: Request) {
  if (!request.body || request.bodyUsed) return;
  const reader = request.body.getReader();
  const late = new Promise<{ done: true }>((resolve) =>
    setTimeout(resolve, patienceMs, { done: true }),
  );
  for (let bytes = 0; bytes < mostBytes; ) {
    const part = await Promise.race([reader.read(), late]).catch(() => ({ done: true }) as const);
    if (part.done) return;
    bytes += part.value.byteLength;
  }
}
