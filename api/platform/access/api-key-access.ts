import type { HonoRequest } from "hono";
import { originOf, type RequestContext } from "../client-address.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { equalInConstantTime, sha256 } from "../sha256.ts";
import { publicIdOf, type Scope } from "./api-key.ts";
import type { ProductRef } from "./contexts.ts";
import { noteRefusal } from "./refusal.ts";
import * as repository from "./repository.ts";

const noteUseEvery = 60_000;

/** The key of the request and its product; throws when there is none, or it lacks `scope`. */
export async function requireKey(c: RequestContext, scope: Scope | "any") {
  const deps = c.get("deps");
  const secret = secretOf(c.req);
  const publicId = publicIdOf(secret);
  const row = publicId === undefined ? undefined : await findKey(deps, publicId);
  if (!row || !equalInConstantTime(await hashOf(deps, secret), row.key.secretHash)) {
    throw new AppError("invalid_api_key", "The key is unknown, expired or revoked.");
  }
  const { id, scopes, rateLimit, lastUsedAt } = row.key;
  const product = row.product as ProductRef & { name: string };
  if (scope !== "any" && !scopes.includes(scope)) {
    const ctx = { ...deps, origin: originOf(c), product, actor: { apiKeyId: id } };
    noteRefusal(ctx, { operation: `${c.req.method} ${c.req.routePath}`, scope });
    throw new AppError("missing_scope", `The key lacks the scope ${scope}.`);
  }
  if (!lastUsedAt || deps.now().getTime() - lastUsedAt.getTime() > noteUseEvery) {
    await noteUse(deps, id);
  }
  return { product, apiKey: { id, scopes, rateLimit } };
}

const mostHashesKept = 1_000;

/** A digest is a job for another thread: what a key comes to is kept, whether it holds is not. */
async function hashOf(deps: Deps, secret: string): Promise<string> {
  const hashes = deps.memory("api key hashes", () => new Map<string, string>());
  const known = hashes.get(secret);
  if (known !== undefined) return known;
  const hash = await sha256(secret);
  if (hashes.size >= mostHashesKept) hashes.clear();
  hashes.set(secret, hash);
  return hash;
}

type KeyRow = Awaited<ReturnType<typeof repository.findApiKeys>>[number];

/** Requests that come together are looked up together; none sees an answer older than itself. */
const findKey = (deps: Deps, publicId: string) =>
  deps.together<string, KeyRow | undefined>("api keys", publicId, async (publicIds) => {
    const rows = await repository.findApiKeys(deps.db, [...new Set(publicIds)], deps.now());
    const byPublicId = new Map(rows.map((row) => [row.key.publicId, row]));
    return publicIds.map((id) => byPublicId.get(id));
  });

const noteUse = (deps: Deps, apiKeyId: string) =>
  deps.together<string, void>(`use of key ${apiKeyId}`, apiKeyId, async (uses) => {
    await repository.touchApiKey(deps.db, apiKeyId, deps.now());
    return uses.map(() => undefined);
  });

/** Both headers may name a key, as long as it is the same. */
function secretOf(request: HonoRequest): string {
  const authorization = request.header("authorization");
  const inHeader = request.header("x-api-key");
  const [isBearer, bearer] = /^bearer\b *(\S*)$/i.exec(authorization ?? "") ?? [];
  if (isBearer !== undefined && !bearer) {
    throw new AppError("invalid_api_key", "Send the key as: Authorization: Bearer <key>.");
  }
  if (bearer !== undefined && inHeader !== undefined && bearer !== inHeader) {
    throw new AppError("invalid_header", "Authorization and X-API-Key name different keys.");
  }
  const secret = bearer ?? inHeader;
  if (secret === undefined) {
    throw new AppError("unauthenticated", "Send an API key as: Authorization: Bearer <key>.");
  }
  return secret;
}
