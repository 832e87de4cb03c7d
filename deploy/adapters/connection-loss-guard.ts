import { databaseCode } from "#api/platform/database-errors.ts";
import type { LogLine } from "#api/platform/deps.ts";

/** Said by V8 (Node, Deno) and by JavaScriptCore (Bun). */
const wroteToNull = /null \(reading 'write'\)|null is not an object \(evaluating '\w+\.write'\)/;

/**
 * postgres.js 3.4.9 writes to a socket that is already gone when Postgres dies under load, out of
 * reach of any try/catch (porsager/postgres#1066). The query itself is rejected as it should be.
 */
function isLostSocketWrite(error: unknown) {
  if (!(error instanceof TypeError)) return false;
  return wroteToNull.test(error.message) && (error.stack ?? "").includes("nextWrite");
}

/**
 * Keeps the process alive through exactly that error, counted and logged. Any other error that
 * nobody caught is logged in one line and ends the process with exit code 1.
 */
export function guardAgainstConnectionLoss(log: (line: LogLine) => void) {
  let swallowed = 0;
  process.on("uncaughtException", (error) => {
    if (isLostSocketWrite(error)) {
      swallowed += 1;
      log({ level: "warn", msg: "write to a lost database connection", swallowed });
      return;
    }
    log({ level: "error", msg: "uncaught error", error: describe(error) });
    process.exit(1);
  });
}

/** A message may hold statements, values and secrets: the name, the code and the place have none. */
function describe(error: unknown) {
  const { name, stack = "" } = error instanceof Error ? error : { name: typeof error };
  const frame = stack.split("\n").find((line) => /^ {4}at \S.*:\d+:\d+\)?$/.test(line));
  return { name, code: databaseCode(error), at: frame?.trim() };
}
