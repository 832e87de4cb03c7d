import type { HonoRequest } from "hono";
import { createMiddleware } from "hono/factory";
import { originOf, type RequestContext } from "../client-address.ts";
import { carriesKey } from "../csrf.ts";
import type { Deps } from "../deps.ts";
import { AppError, notFound } from "../errors.ts";
import { isId } from "../id.ts";
import type { Scope } from "./api-key.ts";
import { requireKey } from "./api-key-access.ts";
import type {
  KeyEnv,
  MemberEnv,
  PersonCtx,
  PersonEnv,
  ProductEnv,
  ProductRef,
  Role,
} from "./contexts.ts";
import { noteRefusal, requireRole } from "./refusal.ts";
import * as repository from "./repository.ts";
import { sessionTokenOf } from "./session-cookie.ts";
import { idleLife } from "./session-life.ts";
import { verifySession } from "./session-token.ts";

const touchEvery = 10 * 60_000;
const confirmationLasts = 10 * 60_000;

/** A signed-in person; a request that carries a key is refused. */
export const person = createMiddleware<PersonEnv>(async (c, next) => {
  c.set("ctx", await requirePerson(c));
  await next();
});

async function requirePerson(c: RequestContext): Promise<PersonCtx> {
  const { session } = await requireSession(c.get("deps"), c.req, undefined);
  const { userId, id: sessionId, confirmedAt } = session;
  const person = { userId, sessionId, confirmedAt };
  return { ...c.get("deps"), origin: originOf(c), person };
}

/** Whoever is signed in, undefined for everybody else. */
export async function findPerson(c: RequestContext): Promise<PersonCtx | undefined> {
  try {
    return await requirePerson(c);
  } catch (error) {
    if (error instanceof AppError && error.code === "unauthenticated") return undefined;
    throw error;
  }
}

/** A member of the product in the path with at least this role; people only. */
export const memberOf = (least: Role) =>
  createMiddleware<MemberEnv>(async (c, next) => {
    c.set("ctx", await requireMember(c, least));
    await next();
  });

/** Reads: any member of the product in the path, or its key with scope `read`. */
export const reader = createMiddleware<ProductEnv>(async (c, next) => {
  if (!carriesKey(c.req)) {
    c.set("ctx", await requireMember(c, "viewer"));
    return next();
  }
  const { product, apiKey } = await requireKey(c, "read");
  if (product.id !== c.req.param("productId")) throw notFound("The product");
  const actor = { apiKeyId: apiKey.id };
  c.set("ctx", { ...c.get("deps"), origin: originOf(c), product, actor });
  await next();
});

/** An API key that has `scope`, or any valid one. */
export const apiKeyWith = (scope: Scope | "any") =>
  createMiddleware<KeyEnv>(async (c, next) => {
    c.set("ctx", { ...c.get("deps"), ...(await requireKey(c, scope)) });
    await next();
  });

export const isConfirmedLately = (confirmedAt: Date, now: Date) =>
  now.getTime() - confirmedAt.getTime() <= confirmationLasts;

/** Signed in, or confirmed by password, within ten minutes (ASVS 5.0, 7.5.1). */
export function requireRecentConfirmation(confirmedAt: Date, now: Date) {
  if (isConfirmedLately(confirmedAt, now)) return;
  throw new AppError("reauthentication_required", "Confirm your password, then try again.");
}

/**
 * Asks again, while an answer goes on, what memberOf asked before; throws when it is so no more.
 * Going on is no use of the session: one that nobody uses otherwise ends of idleness meanwhile.
 */
export async function requireStillMember(c: RequestContext, least: Role) {
  await requireMember(c, least, findSession);
}

async function requireMember(c: RequestContext, least: Role, require = requireSession) {
  const productId = c.req.param("productId");
  const row = await require(c.get("deps"), c.req, isId(productId) ? productId : undefined);
  if (!row.product || !row.role) throw notFound("The product");
  const role = row.role as Role;
  const { userId, confirmedAt } = row.session;
  const ctx = {
    ...c.get("deps"),
    origin: originOf(c),
    product: row.product as ProductRef,
    actor: { userId, role, confirmedAt },
  };
  try {
    requireRole(role, least);
  } catch (error) {
    noteRefusal(ctx, { operation: `${c.req.method} ${c.req.routePath}`, role });
    throw error;
  }
  return ctx;
}

/** The session of a request, which uses it. */
async function requireSession(deps: Deps, request: HonoRequest, productId: string | undefined) {
  const row = await findSession(deps, request, productId);
  const now = deps.now();
  if (now.getTime() - row.session.lastSeenAt.getTime() > touchEvery) {
    await repository.touchSession(deps.db, row.session.id, now);
  }
  return row;
}

async function findSession(
  { config, db, now }: Deps,
  request: HonoRequest,
  productId: string | undefined,
) {
  if (carriesKey(request)) {
    throw new AppError("unauthenticated", "API keys are not accepted here; sign in instead.");
  }
  const token = sessionTokenOf(config, request);
  const claims = token === undefined ? undefined : await verifySession(config, token, now());
  const seenAfter = new Date(now().getTime() - idleLife);
  const row = claims && (await repository.findSession(db, claims, productId, now(), seenAfter));
  if (!row) throw new AppError("unauthenticated", "Sign in first.");
  return row;
}
