import { makeApiKey } from "#api/platform/access/api-key.ts";
import type { MemberCtx, PersonCtx } from "#api/platform/access/contexts.ts";
import { requireRecentConfirmation } from "#api/platform/access/middleware.ts";
import { defined } from "#api/platform/defined.ts";
import type { Deps } from "#api/platform/deps.ts";
import { invalid, notFound } from "#api/platform/errors.ts";
import { newId } from "#api/platform/id.ts";
import { idCursor, type PageQuery, toPage } from "#api/platform/page.ts";
import { lockToChange } from "#api/platform/product-lock.ts";
import * as repository from "./repository.ts";
import type { CreateApiKey, CreateProduct, UpdateProduct } from "./schemas.ts";

/** A product owned by the caller, with its first key; the secret is not kept. */
export async function createProduct(ctx: PersonCtx, input: CreateProduct) {
  const { userId } = ctx.person;
  return ctx.db.transaction(async (db) => {
    const createdAt = ctx.now();
    const fields = { id: newId(), ...input, isRolledUp: true, createdAt };
    const product = await repository.insertProduct(db, fields);
    const member = { productId: product.id, userId, role: "owner" as const, createdAt };
    await repository.insertMember(db, member);
    const first = { name: "First key", scopes: ["ingest" as const], rateLimit: 100 };
    const apiKey = await storeApiKey({ ...ctx, db }, product.id, userId, first);
    return { product: { ...product, role: "owner" }, apiKey };
  });
}

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
  const product = await ctx.db.transaction(async (db) => {
    if (change.timezone !== undefined) {
      await lockToChange(db, no);
      await repository.endRollups(db, no, change.timezone);
    }
    return repository.updateProduct(db, id, defined(change));
  });
  if (!product) throw notFound("The product");
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
  await repository.markProductDeleted(ctx.db, ctx.product.id, ctx.now());
}

/** Longer than any request that had passed its checks before the deletion can take. */
const lastRequests = 5 * 60_000;

/** Housekeeping: products deleted a while ago, to which no request can write any more. */
export const listDeletedProducts = (deps: Deps) =>
  repository.listDeletedProducts(deps.db, new Date(deps.now().getTime() - lastRequests));

/** Removes the product's row and what hangs on it; its points must be gone. */
export const deleteProductRow = (deps: Deps, productId: string) =>
  repository.deleteProductRow(deps.db, productId);

export async function listApiKeys(ctx: MemberCtx, page: PageQuery) {
  const rows = await repository.listApiKeys(ctx.db, ctx.product.id, page.limit, idCursor(page));
  return toPage(rows, page.limit, ({ key }) => key.id);
}

export async function createApiKey(ctx: MemberCtx, input: CreateApiKey) {
  requireRecentConfirmation(ctx.actor.confirmedAt, ctx.now());
  if (input.expiresAt !== undefined && new Date(input.expiresAt) <= ctx.now()) {
    throw invalid([
      { pointer: "/expiresAt", code: "in_the_past", detail: "Choose a time that is to come." },
    ]);
  }
  return storeApiKey(ctx, ctx.product.id, ctx.actor.userId, input);
}

/** The key is refused from the next request on. */
export async function revokeApiKey(ctx: MemberCtx, apiKeyId: string) {
  const revoked = await repository.revokeApiKey(ctx.db, ctx.product.id, apiKeyId, ctx.now());
  if (!revoked) throw notFound("The API key");
}

async function storeApiKey(deps: Deps, productId: string, createdBy: string, input: CreateApiKey) {
  const { secret, ...parts } = await makeApiKey(input.scopes);
  const id = newId();
  await repository.insertApiKey(deps.db, {
    id,
    productId,
    ...parts,
    name: input.name,
    scopes: input.scopes,
    rateLimit: input.rateLimit,
    expiresAt: input.expiresAt === undefined ? null : new Date(input.expiresAt),
    createdBy,
    createdAt: deps.now(),
  });
  const row = await repository.findApiKey(deps.db, productId, id);
  if (!row) throw notFound("The API key");
  return { ...row, secret };
}
