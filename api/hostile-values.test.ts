import { describe, expect, test } from "vitest";
import { createTestApp } from "#api/testing/app.ts";
import { planOf, rightCaller, unknownId } from "#api/testing/operations/call.ts";
import { makePeople, makeWorld } from "#api/testing/operations/world.ts";
import { exampleBody, readSpec } from "#api/testing/spec.ts";
import { renderOpenApi } from "#deploy/render-openapi.ts";

const { spec, operations } = readSpec(await renderOpenApi());
const app = await createTestApp();
const people = await makePeople(app);

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
  const endsSession = ["logout", "deleteMe", "revokeOtherSessions"];
  const taking = operations.filter(({ method, path }) => method !== "get" || path.includes("{"));

  test.each(taking)("$operationId", { timeout: 120_000 }, async (operation) => {
    const { operationId, path, method, parameters = [] } = operation;
    const world = await makeWorld(app, people);
    const [caller, person] = await rightCaller(world, planOf(operation));
    const ids: Record<string, string> = {
      productId: world.ids.productId ?? "",
      dashboardId: world.ids.dashboardId ?? "",
    };
    const send = (address: string, body: unknown) =>
      app.fetch(
        address.replace(/\{(\w+)\}/g, (_, name) => ids[name] ?? unknownId),
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
      const isShutOut = status === 401 && !asksPassword.includes(operationId);
      if (status >= 500 || isShutOut) broken.push([status, body]);
    }

    expect(broken).toEqual([]);
    if (planOf(operation).least === "person" && !endsSession.includes(operationId)) {
      expect((await person.get("/me")).status).toBe(200);
    }
  });
});
