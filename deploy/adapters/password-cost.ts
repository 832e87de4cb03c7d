/** OWASP's and ASVS' least: 19 MiB, two rounds, one lane. */
export const passwordCost = { memorySize: 19_456, iterations: 2, parallelism: 1, hashLength: 32 };

/** True for a hash made at a lower cost than today's. */
export function isOutdatedHash(hash: string): boolean {
  const [, memory, rounds] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=\d+\$/.exec(hash) ?? [];
  return !(Number(memory) >= passwordCost.memorySize && Number(rounds) >= passwordCost.iterations);
}
