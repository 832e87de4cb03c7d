import type { HonoRequest } from "hono";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { equalInConstantTime, sha256 } from "../sha256.ts";
import { publicIdOf, type Scope } from "./api-key.ts";
import type { ProductRef } from "./contexts.ts";
import * as repository from "./repository.ts";

/** The key of the request and its product; throws when there is none, or it lacks `scope`. */
export async function requireKey({ db, now }: Deps, request: HonoRequest, scope: Scope | "any") {
  const secret = secretOf(request);
  const publicId = publicIdOf(secret);
  const row = publicId && (await repository.findApiKey(db, publicId, now()));
  if (!row || !equalInConstantTime(await sha256(secret), row.key.secretHash)) {
    throw new AppError("invalid_api_key", "The key is unknown, expired or revoked.");
  }
  const { id, scopes, rateLimit, lastUsedAt } = row.key;
  if (scope !== "any" && !scopes.includes(scope)) {
    throw new AppError("missing_scope", `The key lacks the scope ${scope}.`);
  }
  if (!lastUsedAt || now().getTime() - lastUsedAt.getTime() > 60_000) {
    await repository.touchApiKey(db, id, now());
  }
  return {
    product: row.product as ProductRef & { name: string },
    apiKey: { id, scopes, rateLimit },
  };
}

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
