import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createTestApp } from "#api/testing/app.ts";
import { readSpec } from "#api/testing/spec.ts";
import { renderOpenApi } from "#deploy/render-openapi.ts";

const text = await renderOpenApi();
const { spec, operations } = readSpec(text);

test("openapi.json is what the code says (else: npm run openapi)", () => {
  expect(readFileSync(new URL("../openapi.json", import.meta.url), "utf8")).toBe(text);
});

test("every component has an example", () => {
  const without = Object.entries(spec.components.schemas).filter(
    ([, { example }]) => example === undefined || example === null,
  );

  expect(without.map(([name]) => name)).toEqual([]);
});

test("every operation is named once, described, and names its problems and who may call", () => {
  const ids = operations.map(({ operationId }) => operationId);

  expect(new Set(ids).size).toBe(ids.length);
  for (const { operationId, tags, summary, description, security, responses } of operations) {
    expect([operationId, summary?.length, description?.length]).not.toContain(undefined);
    expect([operationId, tags?.length]).toEqual([operationId, 1]);
    expect([operationId, security]).not.toEqual([operationId, undefined]);
    expect(Object.keys(responses).some((status) => /^(2..|302)$/.test(status))).toBe(true);
    const problems = security.length > 0 ? ["401", "503"] : [];
    for (const status of problems) {
      expect(Object.keys(responses[status]?.content ?? {})).toEqual(["application/problem+json"]);
    }
  }
});

test("it is served, and the reference page names every operation", async () => {
  const app = await createTestApp();

  const served = await app.fetch("/api/openapi.json");
  const page = await (await app.fetch("/api/docs")).text();

  expect(await served.json()).toEqual(spec);
  for (const { operationId } of operations) expect(page).toContain(operationId);
});
