import { availableParallelism } from "node:os";
import { places } from "#deploy/places.ts";
import { isOutdatedHash } from "./password-cost.ts";
import { createThreadPool, type ThreadAnswer } from "./thread-pool.ts";

/** What a worker is asked to do; it answers with the hash, or with whether the password fits. */
export type PasswordTask =
  | { kind: "hash"; password: string }
  | { kind: "verify"; password: string; hash: string };
export type PasswordAnswer = ThreadAnswer<string | boolean>;

/**
 * Argon2id in a few threads, so that signing in never blocks the server. At most `mostWaiting`
 * passwords wait; one more is refused with AppError "busy". The threads start when needed and end
 * after `idleMs` without work, which gives back some 50 MB each.
 */
export function createPasswords({
  threads = Math.min(4, Math.max(2, availableParallelism())),
  mostWaiting = 64,
  idleMs = 10_000,
  limitMs = 15_000,
} = {}) {
  const { ask, close } = createThreadPool<PasswordTask, string | boolean>(places.passwordWorker, {
    threads,
    mostWaiting,
    idleMs,
    limitMs,
    whenFull: "Too many people are signing in; try again in a moment.",
    whenLate: "Checking the password took too long; try again in a moment.",
  });
  return {
    hash: async (password: string) => String(await ask({ kind: "hash", password })),
    verify: async (password: string, hash: string) =>
      (await ask({ kind: "verify", password, hash })) === true,
    isOutdated: isOutdatedHash,
    close,
  };
}
