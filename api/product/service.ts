import type { MemberCtx, PersonCtx, Role } from "#api/platform/access/contexts.ts";
import { requireRecentConfirmation } from "#api/platform/access/middleware.ts";
import { type AuditCtx, audit } from "#api/platform/audit.ts";
import { asSignedOut } from "#api/platform/database-errors.ts";
import { defined } from "#api/platform/defined.ts";
import type { Deps } from "#api/platform/deps.ts";
import { notFound } from "#api/platform/errors.ts";
import { newId } from "#api/platform/id.ts";
import { idCursor, type PageQuery, toPage } from "#api/platform/page.ts";
import { lockToChange } from "#api/platform/product-lock.ts";
import { inTransaction } from "#api/platform/transaction.ts";
import { countNewKey, storeApiKey } from "./api-key/service.ts";
import * as repository from "./repository.ts";
import type { CreateProduct, UpdateProduct } from "./schemas.ts";

/** A product owned by the caller, with its first key; the secret is not kept. */
export async function createProduct(ctx: PersonCtx, input: CreateProduct) {
  const { userId } = ctx.person;
  await countNewKey(ctx, userId);
  return inTransaction(ctx, async (ctx) => {
    const createdAt = ctx.now();
    const fields = { id: newId(), ...input, isRolledUp: true, createdAt };
    const product = await repository.insertProduct(ctx.db, fields);
    await addMember(ctx, product.id, userId, "owner");
    const first = { name: "First key", scopes: ["ingest" as const], rateLimit: 100 };
    const apiKey = await storeApiKey(ctx, product.id, userId, first);
    await audit(
      { ...ctx, product },
      {
        action: "product.created",
        target: targetOf(product),
        changes: input,
      },
    );
    return { product: { ...product, role: "owner" }, apiKey };
  }).catch(asSignedOut);
}

/** Answers false for somebody who is a member already. */
export const addMember = (deps: Deps, productId: string, userId: string, role: Role) =>
  repository.insertMember(deps.db, { productId, userId, role, createdAt: deps.now() });

export async function listProducts(ctx: PersonCtx, page: PageQuery) {
  const rows = await repository.listProducts(ctx.db, ctx.person.userId, page.limit, idCursor(page));
  return toPage(rows, page.limit, (product) => product.id);
}

export async function getProduct(ctx: MemberCtx) {
  const product = await repository.findProduct(ctx.db, ctx.product.id);
  if (!product) throw notFound("The product");
  return { ...product, role: ctx.actor.role };
}

/** With another zone the days of the roll-ups are others: they count again once they are remade. */
export async function updateProduct(ctx: MemberCtx, change: UpdateProduct) {
  if (Object.keys(change).length === 0) return getProduct(ctx);
  const { id, no } = ctx.product;
  const product = await inTransaction(ctx, async (ctx) => {
    if (change.timezone !== undefined) {
      await lockToChange(ctx.db, no);
      await repository.endRollups(ctx.db, no, change.timezone);
    }
    const product = await repository.updateProduct(ctx.db, id, defined(change));
    if (!product) throw notFound("The product");
    await audit(ctx, { action: "product.changed", target: targetOf(product), changes: change });
    return product;
  });
  return { ...product, role: ctx.actor.role };
}

/** The product's time zone, read anew; undefined when the product is deleted. */
export const zoneOf = async (deps: Deps, productNo: number) =>
  (await repository.findRollupGround(deps.db, productNo))?.timezone;

/** Zone, epoch and state of a product's roll-ups; undefined when it is deleted. */
export const rollupGround = (deps: Deps, productNo: number) =>
  repository.findRollupGround(deps.db, productNo);

/** Marks the roll-ups of that epoch as made; false when the zone was changed meanwhile. */
export const markRolledUp = (deps: Deps, productNo: number, epoch: number) =>
  repository.markRolledUp(deps.db, productNo, epoch);

/** Numbers of products, all or only those whose roll-ups are to be made. */
export const listProductNumbers = (deps: Deps, which: "all" | "not_rolled_up") =>
  repository.listProductNumbers(deps.db, which);

/** Ends every access at once; housekeeping removes points and the rest. */
export async function deleteProduct(ctx: MemberCtx) {
  requireRecentConfirmation(ctx.actor.confirmedAt, ctx.now());
  await inTransaction(ctx, endProduct);
}

/** In the caller's transaction: what deleteProduct does, with nothing asked. */
export async function endProduct(ctx: AuditCtx & { product: { id: string } }) {
  const product = await repository.markProductDeleted(ctx.db, ctx.product.id, ctx.now());
  if (!product) throw notFound("The product");
  await audit(ctx, { action: "product.deleted", target: targetOf(product) });
}

/** Longer than any request that had passed its checks before the deletion can take. */
const lastRequests = 5 * 60_000;

/** Housekeeping: products deleted a while ago, to which no request can write any more. */
export const listDeletedProducts = (deps: Deps) =>
  repository.listDeletedProducts(deps.db, new Date(deps.now().getTime() - lastRequests));

/** Removes the product's row and what hangs on it; its points must be gone. */
export const deleteProductRow = (deps: Deps, productId: string) =>
  repository.deleteProductRow(deps.db, productId);

const targetOf = ({ id, name }: { id: string; name: string }) => ({ type: "product", id, name });
