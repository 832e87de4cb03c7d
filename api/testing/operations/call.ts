import type { Located } from "../spec.ts";
import { accountPlans } from "./account-plans.ts";
import type { Plan } from "./plan.ts";
import { productPlans } from "./product-plans.ts";
import type { Person, World } from "./world.ts";

export type Caller = { headers: Record<string, string> };
export type Call = {
  caller?: Caller;
  headers?: Record<string, string>;
  ids?: Record<string, string>;
  body?: unknown;
};

const plans = { ...productPlans, ...accountPlans };

/** The plan of an operation; a new one needs an entry. */
export function planOf({ operationId }: Pick<Located, "operationId">): Plan {
  const plan = plans[operationId];
  if (!plan) throw new Error(`api/testing/operations has no plan for ${operationId}`);
  return plan;
}

/** Whoever may just do it, and the person that the call is about. */
export async function rightCaller(world: World, plan: Plan): Promise<[Caller, Person]> {
  const { app, people } = world;
  if (plan.takesOwnPerson) {
    const person = await app.person("Own");
    return [plan.least === "anyone" ? app.visitor() : person, person];
  }
  const callers: Record<Plan["least"], Caller> = {
    anyone: app.visitor(),
    person: people.stranger,
    viewer: people.viewer,
    editor: people.editor,
    owner: people.owner,
    reader: world.readKey,
    invited: people.stranger,
    "ingest key": world.ingestKey,
    "any key": world.readKey,
    "metrics token": { headers: { authorization: `Bearer ${metricsToken}` } },
  };
  return [callers[plan.least], people.stranger];
}

export const metricsToken = "0123456789abcdef";

/** Calls an operation rightly, but for what `call` says; `person` is who it is about. */
export async function callOperation(
  world: World,
  operation: Located,
  person: Person,
  { caller, headers, ids, body }: Call,
): Promise<Response> {
  const plan = planOf(operation);
  const named = { ...world.ids, ...(ids ?? (await plan.ids?.(world, person))) };
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name) => named[name] ?? unknownId);
  const sent = body ?? (await plan.body?.(world, person));
  return world.app.fetch(path + (plan.query ?? ""), {
    method: operation.method.toUpperCase(),
    headers: {
      ...caller?.headers,
      ...(sent !== undefined && { "content-type": plan.contentType ?? "application/json" }),
      ...headers,
    },
    ...(sent !== undefined && { body: typeof sent === "string" ? sent : JSON.stringify(sent) }),
  });
}

export const unknownId = "0198c0de-0000-7000-8000-000000000000";
