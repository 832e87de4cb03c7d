type Output = { isTTY?: boolean; write: (text: string) => unknown };

const width = 30;

const numbers = (n: number) => n.toLocaleString("en-US");

export type Progress = ReturnType<typeof createProgress>;

/** Says what happens: a bar that redraws itself on a terminal, one line for each finished step elsewhere. */
export function createProgress(output: Output) {
  let drawn = false;

  function line(text: string) {
    output.write(`${drawn ? "\r\x1b[2K" : ""}${text}\n`);
    drawn = false;
  }

  function bar(label: string, done: number, total: number) {
    if (!output.isTTY) return;
    const filled = Math.round((done / total) * width);
    const track = "█".repeat(filled) + "░".repeat(width - filled);
    output.write(`\r\x1b[2K  ${track} ${label}: ${numbers(done)} of ${numbers(total)} points`);
    drawn = true;
  }

  return { line, bar, done: (text: string) => line(`✓ ${text}`) };
}
