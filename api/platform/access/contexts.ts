import type { Origin } from "../client-address.ts";
import type { Deps } from "../deps.ts";
import type { AppEnv } from "../env.ts";
import type { WeekStart } from "../time-zone.ts";
import type { Scope } from "./api-key.ts";

export type Role = "owner" | "editor" | "viewer";

export type ProductRef = {
  id: string;
  no: number;
  timezone: string;
  weekStart: WeekStart;
  rollupEpoch: number;
  /** False while the roll-ups are being made. */
  isRolledUp: boolean;
};

/** A signed-in person, on operations that belong to no product. */
export type PersonCtx = Deps & {
  origin: Origin;
  person: { userId: string; sessionId: string; confirmedAt: Date };
};

/** What reading a product's numbers takes, whoever reads. */
export type ReadingCtx = Deps & { product: ProductRef };

/** Somebody who may act on one product: a member, or a key of that product. */
export type ProductCtx = Deps & {
  origin: Origin;
  product: ProductRef;
  actor: { userId: string; role: Role; confirmedAt: Date } | { apiKeyId: string };
};

/** An API key on operations that name no product. */
export type KeyCtx = Deps & {
  product: ProductRef & { name: string };
  apiKey: { id: string; scopes: Scope[]; rateLimit: number };
};

export type PersonEnv = { Variables: AppEnv["Variables"] & { ctx: PersonCtx } };
export type MemberCtx = ProductCtx & { actor: { userId: string; role: Role; confirmedAt: Date } };
export type MemberEnv = { Variables: AppEnv["Variables"] & { ctx: MemberCtx } };
export type ProductEnv = { Variables: AppEnv["Variables"] & { ctx: ProductCtx } };
export type KeyEnv = { Variables: AppEnv["Variables"] & { ctx: KeyCtx } };
