import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Ground } from "../ground.ts";
import { api, createVisitor, done, signUp } from "../visitor.ts";

const openapi = new URL("../../../../openapi.json", import.meta.url);

const onEveryAnswer = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "x-frame-options": "DENY",
  "content-security-policy": expect.stringContaining("frame-ancestors 'none'"),
};

export function testAnswers({ host }: Ground) {
  const visitor = createVisitor(host.url);

  test("it is alive, and ready", async () => {
    expect(await done(api.getHealth({ client: visitor.client }))).toEqual({ status: "ok" });
    expect(await done(api.getReadiness({ client: visitor.client }))).toEqual({ status: "ok" });
  });

  test("it hands out the very document that its client was made from", async () => {
    const answer = await visitor.fetch("/api/openapi.json");

    expect(await answer.json()).toEqual(JSON.parse(readFileSync(openapi, "utf8")));
    expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
  });

  test.each(["/api/v1/auth/options", "/api/v1/me", "/api/nothing", "/", "/healthz"])(
    "O9: %s bears the headers that protect its readers",
    async (path) => {
      const answer = await visitor.fetch(path);

      await answer.text();
      expect(Object.fromEntries(answer.headers)).toMatchObject(onEveryAnswer);
    },
  );

  test("every answer of the api has a request id, the caller's where there is one", async () => {
    const mine = randomUUID();
    const own = await visitor.fetch("/api/v1/me");
    const named = await visitor.fetch("/api/v1/me", { headers: { "x-request-id": mine } });

    const { requestId } = (await own.json()) as { requestId: string };
    expect(own.headers.get("x-request-id")).toBe(requestId);
    expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(await named.json()).toMatchObject({ status: 401, requestId: mine });
    expect(named.headers.get("x-request-id")).toBe(mine);
  });

  test("answers of the api are never kept by a cache", async () => {
    const ada = await signUp(host.url);

    const { response } = await api.getMe({ client: ada.client });

    expect(response?.headers.get("cache-control")).toBe("no-store");
  });

  test.each([
    ["GET", "/api/v1/nothing"],
    ["POST", "/nothing"],
    ["PATCH", "/api/v1/auth/options"],
  ])("%s %s is a problem, not a page", async (method, path) => {
    const answer = await visitor.fetch(path, { method });

    expect([404, 405]).toContain(answer.status);
    expect(answer.headers.get("content-type")).toMatch(/^application\/problem\+json/);
    expect(await answer.json()).toMatchObject({ status: answer.status });
  });
}
