import { beforeAll, describe, expect, test } from "vitest";
import { createTestApp } from "#api/testing/app.ts";
import { problemOf, read, textOf } from "#api/testing/client.ts";
import {
  type Caller,
  callOperation,
  metricsToken,
  planOf,
  rightCaller,
  unknownId,
} from "#api/testing/operations/call.ts";
import type { Least } from "#api/testing/operations/plan.ts";
import { snapshot } from "#api/testing/operations/snapshot.ts";
import { makePeople, makeWorld, type World } from "#api/testing/operations/world.ts";
import { type Located, readSpec } from "#api/testing/spec.ts";
import { renderOpenApi } from "#deploy/render-openapi.ts";

const { operations } = readSpec(await renderOpenApi());
const app = await createTestApp({ METRICS_TOKEN: metricsToken });
const people = await makePeople(app);
const world = await makeWorld(app, people);
const other = await makeWorld(app, { ...people, stranger: await app.person("Guest") });

const keyOf = (secret: string) => ({ headers: { authorization: `Bearer ${secret}` } });
const visitor = app.visitor();
const nonsense = keyOf("trk_i_nonsense");
type Refusal = [who: string, caller: Caller, status: number];

/** Keys that are good no more, each with both scopes. */
async function makeDeadKeys() {
  const both = ["ingest", "read"];
  const fields = { name: "Dead", scopes: both };
  const make = async (more: object = {}) => {
    const answer = await world.at.post("/api-keys", { ...fields, ...more });
    expect(answer.status).toBe(201);
    return read<{ id: string; secret: string }>(answer);
  };
  const [revoked, expired, rotated] = [
    await make(),
    await make({ expiresAt: new Date(Date.now() + 60_000).toISOString() }),
    await make(),
  ];
  await world.at.delete(`/api-keys/${revoked.id}`);
  await world.at.post(`/api-keys/${rotated.id}/rotate`, {});
  app.clock.now = new Date(Date.now() + 120_000);
  return [
    ["a revoked key", keyOf(revoked.secret), 401],
    ["an expired key", keyOf(expired.secret), 401],
    ["a rotated key", keyOf(rotated.secret), 401],
    ["nonsense for a key", nonsense, 401],
  ] satisfies Refusal[];
}

const deadKeys = await makeDeadKeys();
const outside: Refusal[] = [
  ["a stranger", people.stranger, 404],
  ["a removed member", people.removed, 404],
];
const noPerson: Refusal[] = [
  ["a visitor", visitor, 401],
  ["a forged cookie", { headers: { ...visitor.headers, cookie: "session=x.y.z" } }, 401],
  ["the product's key for points", world.ingestKey, 401],
  ["the product's key for reading", world.readKey, 401],
  ["nonsense for a key", nonsense, 401],
];

const refusals: Record<Least, Refusal[]> = {
  anyone: [],
  "metrics token": [
    ["a visitor", visitor, 401],
    ["an owner", people.owner, 401],
  ],
  person: noPerson,
  invited: [...noPerson, ["somebody else", people.owner, 403]],
  viewer: [...noPerson, ...outside],
  editor: [...noPerson, ...outside, ["a viewer", people.viewer, 403]],
  owner: [
    ...noPerson,
    ...outside,
    ["a viewer", people.viewer, 403],
    ["an editor", people.editor, 403],
  ],
  reader: [
    ["a visitor", visitor, 401],
    ...deadKeys,
    ...outside,
    ["the product's key for points", world.ingestKey, 403],
    ["another product's key", other.readKey, 404],
  ],
  "ingest key": [
    ["a visitor", visitor, 401],
    ["an owner", people.owner, 401],
    ...deadKeys,
    ["the product's key for reading", world.readKey, 403],
  ],
  "any key": [["a visitor", visitor, 401], ["an owner", people.owner, 401], ...deadKeys],
};

/** O6: whatever is answered, openapi.json says so. */
async function call(operation: Located, caller: Caller, ids: Record<string, string> = {}) {
  const answer = await callOperation(world, operation, people.stranger, { caller, ids });
  expect(Object.keys(operation.responses)).toContain(String(answer.status));
  return answer;
}
const withoutItsId = async (answer: Response) => {
  const { requestId: _, ...body } = await problemOf(answer);
  return body;
};

let before: Record<string, string>;
beforeAll(async () => {
  before = await snapshot(app.deps.db);
});
const isUnchanged = async () => expect(await snapshot(app.deps.db)).toEqual(before);

describe("A1: who may not call is refused and changes nothing", () => {
  const guarded = operations.filter((operation) => planOf(operation).least !== "anyone");

  test.each(guarded)("$operationId", async (operation) => {
    for (const [who, caller, status] of refusals[planOf(operation).least]) {
      const answer = await call(operation, caller);

      expect([who, answer.status]).toEqual([who, status]);
      expect((await withoutItsId(answer)).status).toBe(status);
    }
    await isUnchanged();
  });

  test("operations without a guard are those that are meant to be", () => {
    const open = operations.filter((operation) => operation.security.length === 0);

    expect(open.map(({ operationId }) => operationId).sort()).toEqual(
      operations
        .filter((operation) => planOf(operation).least === "anyone")
        .map(({ operationId }) => operationId)
        .sort(),
    );
  });
});

/** What another team has; somebody who has an account but is in no team of ours stands for users. */
const foreignIds: Record<string, string> = {
  ...other.ids,
  userId: people.stranger.id,
  sessionId: await sessionOf(people.owner),
};

async function sessionOf(person: { get: (path: string) => Promise<Response> }) {
  const { items } = await read<{ items: { id: string }[] }>(await person.get("/me/sessions"));
  return items[0]?.id ?? "";
}

describe("A4: what is another's is as absent as what is not there, and stays as it is", () => {
  const named = operations.flatMap((operation) =>
    [...operation.path.matchAll(/\{(\w+Id)\}/g)].map(([, name = ""]) => ({
      ...operation,
      name,
      of: operation.operationId,
    })),
  );

  test.each(named)("$of: $name", async ({ name, ...operation }) => {
    const { least } = planOf(operation);
    const [caller] =
      name === "productId" || least === "person"
        ? [people.stranger]
        : least === "reader"
          ? [world.readKey]
          : [people.owner];
    const foreign = await call(operation, caller, { [name]: foreignIds[name] ?? "" });
    const unknown = await call(operation, caller, { [name]: unknownId });
    const malformed = await call(operation, caller, { [name]: "not-an-id" });

    expect(foreign.status).toBe(404);
    expect(await withoutItsId(foreign)).toEqual(await withoutItsId(unknown));
    expect([404, 422]).toContain(malformed.status);
    await isUnchanged();
  });

  test("A3: neither does a body reach what is another's", async () => {
    const { dashboardId } = world.ids;
    const place = { x: 0, y: 0, w: 2, h: 2 };
    const items = [{ widgetId: other.ids.widgetId, ...place }];

    const layout = await world.at.put(`/dashboards/${dashboardId}/layout`, { items });

    expect(layout.status).toBe(404);
    await isUnchanged();
  });
});

describe("A12: the path as routed is the path as authorised", () => {
  const target = `/api/v1/products/${world.ids.productId}`;

  test.each([
    `${target}/`,
    `/api/v1//products/${world.ids.productId}`,
    `/api/v1/products//${world.ids.productId}`,
    target.replace("/products/", "/products%2f"),
    target.replace("/products/", "/PRODUCTS/"),
    `/API/V1/products/${world.ids.productId}`,
    `/api/v1/me/../products/${world.ids.productId}`,
    `${target}%2e%2e`,
    `${target};.json`,
  ])("%s lets no stranger in", async (path) => {
    for (const caller of [visitor, people.stranger, nonsense]) {
      const answer = await app.fetch(path, { headers: caller.headers });
      expect([401, 404]).toContain(answer.status);
    }
    await isUnchanged();
  });

  test.each(["x-http-method-override", "x-method-override", "x-http-method"])(
    "%s turns no reading into a deletion",
    async (header) => {
      const headers = { ...people.owner.headers, [header]: "DELETE" };

      expect((await app.fetch(target, { headers })).status).toBe(200);
      expect((await app.fetch(`${target}?_method=DELETE`, { headers })).status).toBe(200);
      const posted = await app.fetch(target, { method: "POST", headers });
      expect([404, 405]).toContain(posted.status);
      await isUnchanged();
    },
  );

  test("HEAD asks for what GET asks for", async () => {
    const head = (caller: Caller) =>
      app.fetch(target, { method: "HEAD", headers: caller.headers }).then(({ status }) => status);

    expect(await head(people.viewer)).toBe(200);
    expect([await head(visitor), await head(people.stranger)]).toEqual([401, 404]);
  });
});

describe("A7: a key is a key in two headers and nowhere else", () => {
  test("not in the query, a cookie, the body or basic credentials", async () => {
    const secret = (world.readKey.headers as { authorization: string }).authorization.slice(7);
    const path = `/api/v1/products/${world.ids.productId}/metrics`;
    const status = async (query: string, headers: Record<string, string> = {}) =>
      (await app.fetch(path + query, { headers })).status;

    expect(await status("", { "x-api-key": secret })).toBe(200);
    expect(await status(`?key=${secret}&api_key=${secret}&access_token=${secret}`)).toBe(401);
    expect(await status("", { cookie: `session=${secret}; apiKey=${secret}` })).toBe(401);
    expect(await status("", { authorization: `Basic ${btoa(`key:${secret}`)}` })).toBe(401);
  });

  test("a request with a key ignores the cookie it carries too", async () => {
    const both = { ...people.owner.headers, ...world.ingestKey.headers };
    const at = app.as(both, `/products/${world.ids.productId}`);

    expect((await at.get("/metrics")).status).toBe(403);
    expect((await at.get("/api-keys")).status).toBe(401);
  });
});

const rightWay = async (operation: Located, at: World) => {
  const [caller, person] = await rightCaller(at, planOf(operation));
  return callOperation(at, operation, person, { caller });
};

describe("A8: what viewers read holds nothing that is owners' alone", () => {
  const readable = operations.filter(
    (operation) => operation.method === "get" && planOf(operation).least === "viewer",
  );

  test.each(readable)("$operationId", async (operation) => {
    const text = await textOf(await rightWay(operation, world));

    expect(text).not.toMatch(/trk_[irb]_/);
    if (operation.operationId !== "listMembers") expect(text).not.toContain("@example.com");
    expect(text).not.toContain(people.stranger.email);
  });
});
