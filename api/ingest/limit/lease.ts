/** Tokens that this process took from a key's shared bucket and has not used up. */
export type Lease = {
  takenAt: number;
  taken: number;
  left: number;
  /** In the shared bucket when they were taken. */
  leftForOthers: number;
  /** Fewer came than were asked for: whoever asks again waits. */
  isDry: boolean;
};

/** Milliseconds that a lease may be used. */
const lifetime = 1_000;
/** Milliseconds for which a dry bucket is left alone; Retry-After's second is longer. */
const dryPause = 500;

export const noLease = (): Lease => ({
  takenAt: 0,
  taken: 0,
  left: 0,
  leftForOthers: 0,
  isDry: false,
});

/** Whether the lease decides at `now`, or the bucket must be asked. */
export function verdict(lease: Lease, now: number): "allow" | "refuse" | "ask" {
  const age = now - lease.takenAt;
  if (age < 0 || age >= lifetime) return "ask";
  if (lease.left > 0) return "allow";
  return lease.isDry && age < dryPause ? "refuse" : "ask";
}

/**
 * How many tokens to ask for: what the next second needs, going by what the last lease saw, so that
 * a busy key costs about one statement a second and a quiet one holds next to nothing back.
 */
export function nextBlock(lease: Lease, now: number, rate: number, waiting: number): number {
  if (lease.isDry && now - lease.takenAt < 2 * lifetime) return rate;
  const used = lease.taken - lease.left;
  const growth = Math.min(2, lifetime / Math.max(1, now - lease.takenAt));
  const least = Math.max(Math.ceil(rate / 20), waiting);
  return Math.min(rate, Math.max(least, Math.ceil(used * growth)));
}
