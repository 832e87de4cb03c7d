import type { MemberCtx } from "#api/platform/access/contexts.ts";
import { type Delivery, deliver } from "#api/platform/deliver-mail.ts";
import { mayMail } from "#api/platform/mail-limit.ts";
import { countUse } from "#api/platform/rate-limit.ts";
import { getProduct } from "#api/product/service.ts";
import { inviteMail } from "./mail.ts";
import * as repository from "./repository.ts";

/** Milliseconds for which a link works; sending an invite again begins them anew. */
export const life = 7 * 86_400_000;
const perPerson = { name: "invites:person", most: 100, seconds: 60 * 60 };
/** By then the last try has ended, but for one of a process that was killed meanwhile. */
const sendingLasts = 5 * 60_000;

type MailState = Delivery["mail"];

/**
 * What is to become of an invite's mail, counted before the invite is made. Throws `rate_limited`
 * for a person's many links; answers `limited` where only the mails are too many.
 */
export async function countInvite(ctx: MemberCtx, to: string): Promise<MailState> {
  await countUse(ctx, perPerson, ctx.actor.userId);
  if (!ctx.mailer) return "off";
  return (await mayMail(ctx, "invite", to, ctx.origin)) ? "sending" : "limited";
}

type Listed = NonNullable<Awaited<ReturnType<typeof repository.findInvite>>>;

/**
 * The invite with its link, mailed where it is to be. What the mail server says within five seconds
 * is in the answer; what it says later, or at the last try, is kept with the invite, so that its
 * list tells the owners.
 */
export async function handOver(ctx: MemberCtx, { invite, inviter }: Listed, token: string) {
  const link = `${ctx.config.linkBase}/invites/${token}`;
  if (invite.mail !== "sending") return { invite, inviter, link };
  const product = await getProduct(ctx);
  const letter = inviteMail({ invite, inviter, product, link });
  const { mail, mailReply = null } = await deliver(ctx, letter, (delivery) =>
    repository.keepDelivery(ctx.db, invite, delivery),
  );
  return { invite: { ...invite, mail, mailReply }, inviter, link };
}

/** What became of the mail with an invite's newest link, as far as is known. */
export function mailStateOf({ mail, expiresAt }: repository.InviteRow, now: Date): MailState {
  const begun = expiresAt.getTime() - life;
  const isStuck = mail === "sending" && now.getTime() > begun + sendingLasts;
  return isStuck ? "failed" : (mail as MailState);
}
