import type { LogLine } from "#api/platform/deps.ts";

const weights = { debug: 0, info: 1, warn: 2, error: 3 };

const toStdout = (line: string) => {
  process.stdout.write(line);
};

/** Writes one JSON line for each event of at least this level; the host collects them. */
export function createLogger(least: LogLine["level"], write = toStdout) {
  return (line: LogLine) => {
    if (weights[line.level] < weights[least]) return;
    write(`${JSON.stringify({ time: new Date().toISOString(), ...line })}\n`);
  };
}
