import { audit } from "#api/platform/audit.ts";
import type { Origin } from "#api/platform/client-address.ts";
import type { Deps } from "#api/platform/deps.ts";
import { notFound } from "#api/platform/errors.ts";
import { newId } from "#api/platform/id.ts";
import { countUse } from "#api/platform/rate-limit.ts";
import { newSecretToken } from "#api/platform/secret-token.ts";
import { inTransaction } from "#api/platform/transaction.ts";
import * as repository from "./repository.ts";

const resumes = { name: "subscription:resume", most: 10, seconds: 60 * 60 };

/** Gives each address a token of its own in each product, where it has none. */
export async function ensureSubscriptions(
  deps: Deps,
  addresses: { productId: string; email: string }[],
) {
  const createdAt = deps.now();
  const once = new Map(addresses.map((one) => [`${one.productId} ${one.email}`, one]));
  const inOneOrder = [...once].sort(([a], [b]) => (a < b ? -1 : 1));
  const rows = inOneOrder.map(([, one]) => ({
    id: newId(),
    token: newSecretToken(),
    createdAt,
    ...one,
  }));
  await repository.insertSubscriptions(deps.db, rows);
}

/** Those of the addresses that ended the product's mails. */
export async function endedAmong(deps: Deps, productId: string, emails: string[]) {
  const once = [...new Set(emails)];
  return new Set(once.length === 0 ? [] : await repository.findEnded(deps.db, productId, once));
}

/** Where a member of a team ended its mails, they are ended for the person's new address as well. */
export async function moveEndedSubscriptions(
  deps: Deps,
  { userId, from, to }: { userId: string; from: string; to: string },
) {
  const ended = await repository.listEndedSubscriptions(deps.db, userId, from);
  const addresses = ended.map(({ productId }) => ({ productId, email: to }));
  await ensureSubscriptions(deps, addresses);
  for (const { productId, unsubscribedAt } of ended) {
    await repository.endSubscription(deps.db, { productId, email: to, unsubscribedAt });
  }
}

/** What the link of a mail is about; 404 for a token that is none. */
export async function getSubscription(deps: Deps, token: string) {
  const found = await repository.findSubscription(deps.db, token);
  if (!found) throw notFound("The subscription");
  return found;
}

type AnyCtx = Deps & { origin: Origin };

/** At once, for all reports of the product to that address; again it changes nothing. */
export const unsubscribe = (ctx: AnyCtx, token: string) => change(ctx, token, ctx.now());

/** Throws `rate_limited` for somebody who cannot decide. */
export async function resumeSubscription(ctx: AnyCtx, token: string) {
  const { subscription } = await getSubscription(ctx, token);
  await countUse(ctx, resumes, subscription.id);
  return change(ctx, token, null);
}

async function change(ctx: AnyCtx, token: string, unsubscribedAt: Date | null) {
  return inTransaction(ctx, async (ctx) => {
    const { subscription, product } = await getSubscription(ctx, token);
    const { id, email } = subscription;
    if (await repository.changeSubscription(ctx.db, id, unsubscribedAt)) {
      const action = unsubscribedAt ? "subscription.ended" : "subscription.resumed";
      const target = { type: "subscription", id, name: email };
      await audit({ ...ctx, product }, { action, target });
    }
    return { subscription: { ...subscription, unsubscribedAt }, product };
  });
}
