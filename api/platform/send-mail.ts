import { isNotNull, sql } from "drizzle-orm";
import { mailState } from "#schema/index.ts";
import type { Deps } from "./deps.ts";
import type { Mail, Mailer, SendResult } from "./mail.ts";

/** Milliseconds before the second and the third try. */
const waits = [2_000, 20_000];
const drainingCheck = 250;
/** A mail takes a second or two; a server that takes longer than this is in trouble. */
const patience = 8_000;
/** What a mail in hand is given once the process is to end. */
const lastSeconds = 5_000;

/**
 * Sends a mail after the answer, so that no mail server holds a request up. What may pass is tried
 * three times within a minute; what does not is noted for `getAuthOptions`. No mail where mail is
 * not set up.
 */
export function sendInBackground(deps: Deps, mail: Mail) {
  const { mailer } = deps;
  if (!mailer) return;
  deps.background(() => sendWithRetries(deps, mailer, mail));
}

/** Told of each try; of none where the process is to end before the mail server answered. */
export type OnTry = (result: SendResult | undefined, isLast: boolean) => Promise<void>;

/** Up to three tries within a minute. */
export async function sendWithRetries(deps: Deps, mailer: Mailer, mail: Mail, onTry?: OnTry) {
  const sameOnEachTry = { ...mail, messageId: newMessageId(deps) };
  for (let turn = 0; ; turn++) {
    const result = await noteWhenSlow(deps, () =>
      unlessDrained(deps, mailer.send(sameOnEachTry), lastSeconds),
    );
    if (result === drained) {
      deps.log({ level: "warn", msg: "mail given up on shutdown" });
      return onTry?.(undefined, true);
    }
    const wait = waits[turn];
    const isLast = wait === undefined || result.ok || result.kind === "permanent";
    await onTry?.(result, isLast);
    await noteMailResult(deps, result, isLast);
    if (isLast) return;
    if ((await unlessDrained(deps, rest(wait), 0)) === drained) return onTry?.(result, true);
  }
}

function newMessageId({ config }: Deps) {
  const host = new URL(config.linkBase).hostname.replaceAll(/[^\w.-]/g, "");
  return `<${crypto.randomUUID()}@${host}>`;
}

/** Keeps what the mail server did, for people who wait for a mail; a single refused mail is none. */
async function noteMailResult(deps: Deps, result: SendResult, isLast: boolean) {
  if (result.ok) {
    const cleared = { failingSince: null, reply: null };
    await deps.db.update(mailState).set(cleared).where(isNotNull(mailState.failingSince));
    return;
  }
  deps.log({ level: "warn", msg: "mail not sent", kind: result.kind, reply: result.reply });
  if (!isServersFault(result, isLast)) return;
  await noteTrouble(deps, result.reply);
}

async function noteTrouble(deps: Deps, reply: string) {
  const now = deps.now();
  const stillSince = sql`coalesce(${mailState.failingSince}, ${now.toISOString()}::timestamptz)`;
  await deps.db
    .insert(mailState)
    .values({ failingSince: now, reply })
    .onConflictDoUpdate({ target: mailState.only, set: { failingSince: stillSince, reply } });
}

/** A permanent refusal is about one mail, but for those of the sender's login and of all senders. */
function isServersFault(result: SendResult & { ok: false }, isLast: boolean): boolean {
  if (result.kind === "permanent") return /^5(30|34|35|38|54)\b/.test(result.reply);
  return result.kind === "temporary" ? isLast : true;
}

/** True while the mail server takes no mail. */
export async function isMailFailing(deps: Deps): Promise<boolean> {
  if (!deps.mailer) return false;
  const [row] = await deps.db
    .select({ failingSince: mailState.failingSince })
    .from(mailState)
    .where(isNotNull(mailState.failingSince));
  return row !== undefined;
}

/** People who wait for a mail are told before the mailer gives up. */
async function noteWhenSlow<T>(deps: Deps, send: () => Promise<T>): Promise<T> {
  const note = () => noteTrouble(deps, "The mail server has not answered yet.");
  const timer = setTimeout(() => deps.background(note), patience);
  try {
    return await send();
  } finally {
    clearTimeout(timer);
  }
}

const rest = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

const drained = Symbol("drained");

/** What `work` answers, unless the process is to end and `grace` milliseconds have passed since. */
async function unlessDrained<T>(deps: Deps, work: Promise<T>, grace: number) {
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
