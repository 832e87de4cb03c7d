import type { Deps } from "./deps.ts";

const drainingCheck = 250;

/** What `unlessDrained` answers in place of work that was given up. */
export const drained = Symbol("drained");

/** What `work` answers, unless the process is to end and `grace` milliseconds have passed since. */
export async function unlessDrained<T>(deps: Deps, work: Promise<T>, grace: number) {
  let left = grace;
  const { promise: end, resolve } = Promise.withResolvers<typeof drained>();
  const timer = setInterval(() => {
    if (!deps.isDraining()) return;
    if (left <= 0) resolve(drained);
    left -= drainingCheck;
  }, drainingCheck);
  try {
    return await Promise.race([work, end]);
  } finally {
    clearInterval(timer);
  }
}
