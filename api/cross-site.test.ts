import { describe, expect, test } from "vitest";
import { createTestApp } from "#api/testing/app.ts";
import { problemOf, textOf } from "#api/testing/client.ts";
import { callOperation, planOf, rightCaller } from "#api/testing/operations/call.ts";
import { snapshot } from "#api/testing/operations/snapshot.ts";
import { makePeople, makeWorld } from "#api/testing/operations/world.ts";
import { readSpec } from "#api/testing/spec.ts";
import { renderOpenApi } from "#deploy/render-openapi.ts";

const { operations } = readSpec(await renderOpenApi());
const app = await createTestApp();
const people = await makePeople(app);
const world = await makeWorld(app, people);

/** Keys carry no ambient authority; what asks for one comes from no page. */
const byPage = operations.filter((operation) => {
  const { least } = planOf(operation);
  // RFC 8058: a mail program asks, with a form and from nowhere.
  if (operation.operationId === "unsubscribe") return false;
  const isByKey = ["reader", "ingest key", "any key"].includes(least);
  return operation.method !== "get" && !isByKey;
});
const withoutOrigin = ({ origin: _, ...headers }: Record<string, string>) => headers;

const crossSite: [string, (own: Record<string, string>) => Record<string, string>][] = [
  ["a foreign origin", (own) => ({ ...own, origin: "https://evil.example" })],
  ["an origin that begins like ours", (own) => ({ ...own, origin: `${own.origin}.evil.example` })],
  ["a null origin", (own) => ({ ...own, origin: "null" })],
  ["no origin", withoutOrigin],
  ["another site", (own) => ({ ...own, "sec-fetch-site": "cross-site" })],
  ["a sibling site", (own) => ({ ...own, "sec-fetch-site": "same-site" })],
  [
    "another site without an origin",
    (own) => withoutOrigin({ ...own, "sec-fetch-site": "cross-site" }),
  ],
];

const contentTypes = [
  "text/plain",
  "text/plain; x=application/json",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
];

describe("S9 and S10: a change that another site caused is refused and changes nothing", () => {
  test.each(byPage)("$operationId", async (operation) => {
    const plan = planOf(operation);
    const [caller, person] = await rightCaller(world, plan);
    const ids = await plan.ids?.(world, person);
    const body = await plan.body?.(world, person);
    const before = await snapshot(app.deps.db);
    const call = (headers: Record<string, string>, more: Record<string, string> = {}) =>
      callOperation(world, operation, person, {
        caller: { headers },
        headers: more,
        ...(body !== undefined && { body }),
        ...(ids && { ids }),
      });

    for (const [what, headersOf] of crossSite) {
      const problem = await problemOf(await call(headersOf(caller.headers)));
      expect([what, problem.status, problem.code]).toEqual([what, 403, "cross_origin"]);
    }
    for (const contentType of contentTypes) {
      const { status } = await callOperation(world, operation, person, {
        caller,
        headers: { "content-type": contentType },
        body: typeof body === "string" ? body : JSON.stringify(body ?? {}),
        ...(ids && { ids }),
      });
      expect([contentType, status]).toEqual([contentType, 415]);
    }
    expect(await snapshot(app.deps.db)).toEqual(before);
  });

  test.each(operations.filter(({ method }) => method === "get"))(
    "$operationId reads and changes nothing",
    async (operation) => {
      const plan = planOf(operation);
      if (plan.least === "metrics token") return;
      const [caller, person] = await rightCaller(world, plan);
      const before = await snapshot(app.deps.db);

      const answer = await callOperation(world, operation, person, { caller });
      await textOf(answer);

      const after = await snapshot(app.deps.db);
      if (plan.audit) after.audit_log = before.audit_log ?? "";
      expect(after).toEqual(before);
    },
  );
});
