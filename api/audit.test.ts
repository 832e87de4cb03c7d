import { sql } from "drizzle-orm";
import { afterAll, describe, expect, test } from "vitest";
import { createTestApp } from "#api/testing/app.ts";
import { read, textOf } from "#api/testing/client.ts";
import { callOperation, metricsToken, planOf, rightCaller } from "#api/testing/operations/call.ts";
import { snapshot } from "#api/testing/operations/snapshot.ts";
import { makePeople, makeWorld } from "#api/testing/operations/world.ts";
import { readSpec } from "#api/testing/spec.ts";
import { renderOpenApi } from "#deploy/render-openapi.ts";
import { auditLog } from "#schema/index.ts";

const { operations } = readSpec(await renderOpenApi());
const app = await createTestApp({ METRICS_TOKEN: metricsToken });
const people = await makePeople(app);
const { db } = app.deps;

const entriesOf = async (answer: Response) => {
  const requestId = answer.headers.get("x-request-id");
  const rows = await db.query.auditLog.findMany();
  return rows.filter((row) => row.requestId === requestId);
};

/** Reads, and changes that are points or carry nothing but a mail. */
const unwritten = [
  "ingestPoints",
  "queryMetric",
  "getDashboardData",
  "getSharedDashboardData",
  "unlockSharedDashboard",
  "resendVerification",
  "requestPasswordReset",
  "previewReportDraft",
];

test("O7: every operation that changes something has an entry to write", () => {
  const changing = operations.filter(({ method }) => method !== "get");
  const silent = changing.filter((operation) => planOf(operation).audit === undefined);

  expect(silent.map(({ operationId }) => operationId).sort()).toEqual(unwritten.toSorted());
});

describe("A1 and O7: who may call succeeds, and a change is written down exactly once", () => {
  test.each(operations)("$operationId", async (operation) => {
    const plan = planOf(operation);
    const world = await makeWorld(app, people);
    const [caller, person] = await rightCaller(world, plan);

    const answer = await callOperation(world, operation, person, {
      caller,
      headers: { "user-agent": "Suite/1" },
    });

    expect([answer.status, await textOf(answer)]).toEqual([plan.status, expect.any(String)]);
    if (operation.path.startsWith("/api/v1/")) {
      expect(answer.headers.get("cache-control")).toBe("no-store");
    }
    const entries = await entriesOf(answer);
    expect(entries.map(({ action }) => action)).toEqual(plan.audit ? [plan.audit] : []);
    for (const entry of entries) {
      expect(entry).toMatchObject({ address: "203.0.113.7", userAgent: "Suite/1" });
      if (operation.path.includes("{productId}")) {
        expect(entry.productId).toBe(world.ids.productId);
        expect(entry.actorId).not.toBe(null);
      }
    }
  });
});

describe("A3: what a client may not say is ignored or refused", () => {
  const withBody = operations.filter(({ requestBody }) => requestBody?.content["application/json"]);

  test.each(withBody)("$operationId", async (operation) => {
    const plan = planOf(operation);
    const [world, other] = [await makeWorld(app, people), await makeWorld(app, people)];
    const [caller, person] = await rightCaller(world, plan);
    const rightBody = (await plan.body?.(world, person)) as object;
    const claims = {
      id: other.ids.dashboardId,
      no: 1,
      productId: other.ids.productId,
      product_id: other.ids.productId,
      productNo: 1,
      teamId: other.ids.productId,
      userId: people.owner.id,
      ownerId: people.stranger.id,
      createdBy: people.stranger.id,
      invitedBy: people.stranger.id,
      actor: { role: "owner" },
      isAdmin: true,
      emailVerified: true,
      emailVerifiedAt: "2026-01-01T00:00:00Z",
      mustVerifyEmail: false,
      passwordHash: "x",
      secretHash: "x",
      tokenHash: "x",
      createdAt: "2020-01-01T00:00:00Z",
      deletedAt: null,
      ...(!("role" in rightBody) && { role: "owner" }),
    };
    const links = ["verifyEmail", "resetPassword"];
    const rest = async () => [
      await countsOf(other.ids.productId ?? ""),
      links.includes(operation.operationId) ? undefined : await verifiedAddresses(),
    ];
    const before = await rest();

    const body = { ...claims, ...rightBody };
    const answer = await callOperation(world, operation, person, { caller, body });

    const refusing = ["ingestPoints", "queryMetric", "exportQuery", "getSharedDashboardData"];
    const expected = refusing.includes(operation.operationId) ? 422 : plan.status;
    expect(answer.status).toBe(expected);
    expect(await rest()).toEqual(before);
    const there = await people.stranger.get(`/products/${world.ids.productId}`);
    expect(there.status).toBe(operation.operationId === "acceptInvite" ? 200 : 404);
    expect(await read(there)).not.toMatchObject({ role: "owner" });
  });
});

const verifiedAddresses = async () => {
  const users = await db.query.users.findMany();
  return users.filter(({ emailVerifiedAt }) => emailVerifiedAt !== null).length;
};

/** How many rows of each kind a product has, and who is in its team. */
async function countsOf(productId: string) {
  const rows = await db.execute(sql`
    select (select count(*) from api_keys where product_id = ${productId}) as keys,
      (select count(*) from dashboards where product_id = ${productId}) as dashboards,
      (select count(*) from widgets where product_id = ${productId}) as widgets,
      (select count(*) from invites where product_id = ${productId}) as invites,
      (select string_agg(user_id || role, ',' order by user_id) from members where product_id = ${productId}) as team,
      (select to_jsonb(p)::text from products p where id = ${productId}) as product`);
  return [...rows];
}

describe("O7: no change without its entry", () => {
  const written = operations.filter((operation) => planOf(operation).audit !== undefined);
  const noEntries = sql`alter table audit_log add constraint no_entries check (false) not valid`;
  const entries = sql`alter table audit_log drop constraint no_entries`;

  test.each(written)("$operationId", async (operation) => {
    const plan = planOf(operation);
    const world = await makeWorld(app, people);
    const [caller, person] = await rightCaller(world, plan);
    const ids = await plan.ids?.(world, person);
    const body = await plan.body?.(world, person);
    const before = await snapshot(db);
    await db.execute(noEntries);

    const answer = await callOperation(world, operation, person, {
      caller,
      body,
      ...(ids && { ids }),
    });
    const after = await snapshot(db);
    await db.execute(entries);

    expect(answer.status).toBe(500);
    expect(answer.headers.get("set-cookie")).toBe(null);
    expect(after).toEqual(before);
  });

  afterAll(() => db.execute(sql`alter table audit_log drop constraint if exists no_entries`));

  test("an entry can be neither changed nor deleted for a year", async () => {
    await makeWorld(app, people);

    await expect(db.update(auditLog).set({ action: "nothing.happened" })).rejects.toThrow();
    await expect(db.delete(auditLog)).rejects.toThrow();
  });
});
