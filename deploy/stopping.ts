/** From the signal to exit 0 at most; what is not done by then ends with exit code 1. */
const deadlineMs = 9_500;

/**
 * Calls `stop` at the first SIGTERM or SIGINT, or when the parent that started us has gone, and
 * then exits with 0. A second signal, an error or the deadline exits with 1.
 */
export function stopOnSignal(stop: () => Promise<void>) {
  let stopping = false;
  async function begin() {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => process.exit(1), deadlineMs).unref();
    try {
      await stop();
      process.exit(0);
    } catch {
      process.exit(1);
    }
  }
  process.on("SIGTERM", begin);
  process.on("SIGINT", begin);
  process.once("disconnect", begin);
}
