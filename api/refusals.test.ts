import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { createTestApp } from "#api/testing/app.ts";
import { exampleBody, type Located, readSpec } from "#api/testing/spec.ts";
import { renderOpenApi } from "#deploy/render-openapi.ts";
import { members } from "#schema/index.ts";

const { spec, operations } = readSpec(await renderOpenApi());
const app = await createTestApp();
const someId = "0198c0de-0000-7000-8000-000000000000";
type Caller = { headers: Record<string, string> };

/** A product with a dashboard and people of every role in it. */
async function makeTeam() {
  const product = await app.product();
  const made = await product.post("/dashboards", { name: "Growth" });
  const { id: dashboardId } = (await made.json()) as { id: string };
  const withRole = async (role: string) => {
    const person = await app.person(role);
    const member = { productId: product.id, userId: person.id, role, createdAt: new Date() };
    await app.deps.db.insert(members).values(member);
    return person;
  };
  return {
    product,
    dashboardId,
    viewer: await withRole("viewer"),
    editor: await withRole("editor"),
    stranger: await app.person("Eve"),
  };
}

const team = await makeTeam();

function call(caller: Caller, { method, path }: Located, body: unknown = {}, at = team) {
  const real = path
    .replace("{productId}", at.product.id)
    .replace("{dashboardId}", at.dashboardId)
    .replace(/\{\w+\}/g, someId);
  return app.fetch(real, {
    method: method.toUpperCase(),
    headers: { ...caller.headers, "content-type": "application/json" },
    ...(method !== "get" && { body: JSON.stringify(body) }),
  });
}

const allowing = (operation: Located, scheme: string) =>
  operation.security.some((way) => scheme in way);
const guarded = operations.filter(
  (operation) => allowing(operation, "session") || allowing(operation, "apiKeyBearer"),
);
const key = (secret: string) => ({ headers: { authorization: `Bearer ${secret}` } });

describe("A1: who may not call is refused by every operation", async () => {
  const other = await app.product();
  const made = await other.post("/api-keys", { name: "k", scopes: ["read"] });
  const foreignKey = ((await made.json()) as { secret: string }).secret;

  test.each(guarded)("$operationId", async (operation) => {
    const statusFor = async (caller: Caller) => (await call(caller, operation)).status;
    const [byKey, byPerson] = [allowing(operation, "apiKeyBearer"), allowing(operation, "session")];

    expect(await statusFor(app.visitor())).toBe(401);
    expect(await statusFor(key("trk_i_nonsense"))).toBe(401);
    if (byPerson && operation.path.includes("{productId}")) {
      expect(await statusFor(team.stranger)).toBe(404);
    }
    if (!byKey) expect(await statusFor(key(team.product.key))).toBe(401);
    else if (byPerson) {
      expect(await statusFor(key(team.product.key))).toBe(403);
      expect(await statusFor(key(foreignKey))).toBe(404);
    } else expect(await statusFor(team.stranger)).toBe(401);
  });
});

const ownersOnly = [
  "deleteProduct",
  "listApiKeys",
  "createApiKey",
  "rotateApiKey",
  "revokeApiKey",
  "listAuditLog",
  "changeMemberRole",
  "removeMember",
  "listInvites",
  "inviteMember",
  "revokeInvite",
  "resendInvite",
];
const editorsToo = [
  "updateProduct",
  "updateMetric",
  "deleteMetric",
  "deletePoints",
  "createDashboard",
  "updateDashboard",
  "deleteDashboard",
  "addWidget",
  "updateWidget",
  "removeWidget",
  "saveLayout",
  "importCsv",
  "getImport",
];
const inProduct = guarded.filter(({ path }) => path.includes("{productId}"));

describe("A1: roles", () => {
  test.each(inProduct)("$operationId", async (operation) => {
    const { operationId } = operation;
    const isRefused = async (caller: Caller) =>
      (await call(caller, operation, "no object")).status === 403;

    const own = await makeTeam();
    expect((await call(own.product, operation, "no object", own)).status).not.toBe(403);
    expect(await isRefused(team.editor)).toBe(ownersOnly.includes(operationId));
    expect(await isRefused(team.viewer)).toBe([...ownersOnly, ...editorsToo].includes(operationId));
  });

  test("A2: a lowered role works on the very next request", async () => {
    const { product, editor } = await makeTeam();
    const rename = async () =>
      (await editor.patch(`/products/${product.id}`, { name: "Renamed" })).status;
    const membership = eq(members.userId, editor.id);

    expect(await rename()).toBe(200);
    await app.deps.db.update(members).set({ role: "viewer" }).where(membership);
    expect(await rename()).toBe(403);
    await app.deps.db.delete(members).where(membership);
    expect(await rename()).toBe(404);
  });
});

/** Every body that differs from `example` in one value, taken from `values`. */
function variants(example: unknown, values: unknown[]): unknown[] {
  if (typeof example !== "object" || example === null) return values;
  return Object.entries(example).flatMap(([name, inner]) =>
    variants(inner, values).map((value) =>
      Array.isArray(example)
        ? Object.assign([...example], { [name]: value })
        : { ...example, [name]: value },
    ),
  );
}

describe("D10 and D13: hostile values are never a 500", () => {
  const hostile = ["\u0000", "\ud800", "x".repeat(100_000), 2 ** 31, -1, 1e308, null, [], {}];
  const inAddress = ["%00", "%ED%A0%80", "-1", "99999999999", "x".repeat(5_000)];
  const asksPassword = ["login", "confirmIdentity"];
  const taking = operations.filter(({ method, path }) => method !== "get" || path.includes("{"));

  test.each(taking)("$operationId", { timeout: 120_000 }, async (operation) => {
    const { path, method, parameters = [] } = operation;
    const product = await app.product();
    const made = await product.post("/dashboards", { name: "Growth" });
    const { id: dashboardId } = (await made.json()) as { id: string };
    const caller = allowing(operation, "session") ? product : key(product.key);
    const send = (address: string, body: unknown) =>
      app.fetch(
        address
          .replace("{productId}", product.id)
          .replace("{dashboardId}", dashboardId)
          .replace(/\{\w+\}/g, someId),
        {
          method: method.toUpperCase(),
          headers: { ...caller.headers, "content-type": "application/json" },
          ...(method !== "get" && body !== undefined && { body: JSON.stringify(body) }),
        },
      );
    const example = exampleBody(spec, operation);
    const addresses = parameters.flatMap(({ name, in: place }) =>
      inAddress.map((value) =>
        place === "path" ? path.replace(`{${name}}`, value) : `${path}?${name}=${value}`,
      ),
    );

    const broken: unknown[] = [];
    for (const address of addresses) {
      const { status } = await send(address, example);
      if (status >= 500) broken.push([status, address]);
    }
    for (const body of example === undefined ? [] : [...variants(example, hostile), example]) {
      const { status } = await send(path, body);
      const isShutOut = status === 401 && !asksPassword.includes(operation.operationId);
      if (status >= 500 || isShutOut) broken.push([status, body]);
    }

    expect(broken).toEqual([]);
  });
});
