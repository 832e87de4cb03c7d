/** Milliseconds without a request after which a session ends. */
export const idleLife = 14 * 86_400_000;
