/** The middle one, or the mean of the two in the middle. */
export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[half - 1] ?? Number.NaN)) / 2;
}

/**
 * Measures one thing and another in turns, so that what else the machine does meets both; answers
 * the medians. The first round of each warms up and does not count.
 */
export async function sideBySide(
  rounds: number,
  one: (round: number) => Promise<number>,
  other: (round: number) => Promise<number>,
) {
  const ones: number[] = [];
  const others: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    ones.push(await one(round));
    others.push(await other(round));
  }
  return { one: median(ones.slice(1)), other: median(others.slice(1)) };
}
