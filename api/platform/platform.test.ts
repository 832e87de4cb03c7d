import { describe, expect, test } from "vitest";
import { createTestApp } from "#api/testing/app.ts";
import { password, problemOf } from "#api/testing/client.ts";
import { AppError } from "./errors.ts";

const app = await createTestApp();
const body = JSON.stringify({ name: "Ada", email: "ada@example.com", password });
const json = { "content-type": "application/json" };
const own = { ...json, host: "trackable.test", origin: "http://trackable.test" };

const register = (headers: Record<string, string>, text = body) =>
  app.fetch("/api/v1/auth/register", { method: "POST", headers, body: text });

describe("S9 and S10: changes come from our own page", () => {
  test.each<[string, Record<string, string>, number]>([
    ["a foreign origin", { ...own, origin: "http://evil.example" }, 403],
    ["a foreign port", { ...own, origin: "http://trackable.test:8081" }, 403],
    ["a null origin", { ...own, origin: "null" }, 403],
    ["an origin that only begins like ours", { ...own, origin: "http://trackable.test.evil" }, 403],
    ["no origin", json, 403],
    ["another site", { ...own, "sec-fetch-site": "cross-site" }, 403],
    ["a sibling site", { ...own, "sec-fetch-site": "same-site" }, 403],
    ["text/plain", { ...own, "content-type": "text/plain" }, 415],
    ["a form", { ...own, "content-type": "application/x-www-form-urlencoded" }, 415],
    [
      "JSON hidden in a parameter",
      { ...own, "content-type": "text/plain; x=application/json" },
      415,
    ],
    ["a compressed body", { ...own, "content-encoding": "gzip" }, 415],
  ])("%s is refused and changes nothing", async (_, headers, status) => {
    const answer = await register(headers);

    expect(answer.status).toBe(status);
    expect(answer.headers.get("set-cookie")).toBe(null);
    const login = await app.visitor().post("/auth/login", { email: "ada@example.com", password });
    expect(login.status).toBe(401);
  });

  test.each<[string, Record<string, string>]>([
    ["our origin", own],
    ["a browser's own word", { ...json, "sec-fetch-site": "same-origin" }],
  ])("%s is accepted", async (_, headers) => {
    const fresh = body.replace("ada@", `ada${Math.random()}@`);

    expect((await register(headers, fresh)).status).toBe(201);
  });

  test("with PUBLIC_URL the origin is compared with that, not with the Host header", async () => {
    const named = await createTestApp({ PUBLIC_URL: "http://numbers.example.com" });
    const call = (origin: string) =>
      named.fetch("/api/v1/auth/register", {
        method: "POST",
        headers: { ...json, host: "trackable.test", origin },
        body,
      });

    expect((await call("http://trackable.test")).status).toBe(403);
    expect((await call("http://numbers.example.com")).status).toBe(201);
  });
});

describe("problems", () => {
  test.each<[string, string, number, string]>([
    ["half a document", "{", 400, "malformed"],
    ["a deep document", `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`, 422, "invalid"],
    ["a key __proto__", `{"__proto__":{"a":1},${body.slice(1)}`, 422, "invalid"],
    ["an empty body", "", 400, "malformed"],
    ["a body above 1 MiB", JSON.stringify("x".repeat(1_100_000)), 413, "body_too_large"],
    [
      "60,000 keys",
      JSON.stringify(Object.fromEntries(Array.from({ length: 60_000 }, (_, n) => [n, n]))),
      422,
      "invalid",
    ],
  ])("%s", async (_, text, status, code) => {
    const answer = await register(own, text);
    const problem = await problemOf(answer);

    expect(answer.headers.get("content-type")).toContain("application/problem+json");
    expect(problem).toMatchObject({ status, code, type: `urn:trackable:problem:${code}` });
    expect(problem.requestId).toBe(answer.headers.get("x-request-id"));
  });

  test.each(["/api/v1/nothing", "/api/nothing", "/nothing", "/api/v1//me", "/api/v1/me/"])(
    "A12: %s is not there",
    async (path) => {
      const ada = await app.person();
      const answer = await app.fetch(path, { headers: ada.headers });

      expect(answer.status).toBe(404);
      expect((await problemOf(answer)).code).toBe("not_found");
    },
  );

  test("O5: an unexpected fault says nothing of itself and is logged by its request id", async () => {
    const broken = await createTestApp();
    broken.deps.passwords.hash = () => Promise.reject(new Error("secret detail"));

    const answer = await broken
      .visitor()
      .post("/auth/register", { name: "Ada", email: "a@example.com", password });
    const problem = await problemOf(answer);

    expect(answer.status).toBe(500);
    expect(JSON.stringify(problem)).not.toContain("secret detail");
    expect(JSON.stringify(broken.lines)).not.toContain("secret detail");
    expect(broken.lines).toContainEqual(
      expect.objectContaining({ msg: "unexpected error", requestId: problem.requestId }),
    );
  });

  test("O5: a proxy's request id is kept, a secret in its place is not", async () => {
    const ask = async (id: string) => {
      const answer = await app.fetch("/api/v1/auth/options", { headers: { "x-request-id": id } });
      return answer.headers.get("x-request-id");
    };

    expect(await ask("0123456789abcdef0123456789abcdef")).toBe("0123456789abcdef0123456789abcdef");
    expect(await ask("trk_i_4fT9xK2b_aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789ab")).not.toContain("trk");
  });

  test("a busy server answers 503 with Retry-After", async () => {
    const busy = await createTestApp();
    busy.deps.passwords.hash = () =>
      Promise.reject(new AppError("busy", "Try again in a moment.", { retryAfter: 1 }));

    const answer = await busy
      .visitor()
      .post("/auth/register", { name: "Ada", email: "a@example.com", password });

    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "1"]);
  });
});

describe("O9 and A11: headers", () => {
  test("every answer carries them, and api answers are not stored", async () => {
    const answers = [
      await app.fetch("/healthz"),
      await app.fetch("/api/v1/me"),
      await app.fetch("/api/docs"),
      await app.fetch("/nothing"),
    ];

    for (const { headers } of answers) {
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
      expect(headers.get("content-security-policy")).toContain("script-src 'self';");
      expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    }
    expect(answers[1]?.headers.get("cache-control")).toBe("no-store");
  });

  test.each([
    ["/verify-email", "no-referrer"],
    ["/reset-password", "no-referrer"],
    ["/invites/abc", "no-referrer"],
    ["/Invites/abc", "no-referrer"],
    ["/sign-in", "same-origin"],
  ])("%s sends the Referrer-Policy %s", async (path, policy) => {
    expect((await app.fetch(path)).headers.get("referrer-policy")).toBe(policy);
  });
});

describe("health", () => {
  test("alive, ready, and draining", async () => {
    expect(await (await app.fetch("/healthz")).json()).toEqual({ status: "ok" });
    expect((await app.fetch("/readyz")).status).toBe(200);
    app.deps.isDraining = () => true;
    expect((await app.fetch("/readyz")).status).toBe(503);
    expect((await app.fetch("/healthz")).status).toBe(200);
    app.deps.isDraining = () => false;
  });
});

describe("L6: the caller's address", () => {
  const limitedBy = async (settings: Record<string, string>) => {
    const limited = await createTestApp({ RATE_LIMITS: "on", ...settings });
    const statuses = new Set<number>();
    for (let turn = 0; turn < 102; turn++) {
      const answer = await limited
        .visitor()
        .post(
          "/auth/login",
          { email: `nobody${turn}@example.com`, password: "x" },
          { "x-forwarded-for": `198.51.100.${turn}, 192.0.2.${turn}` },
        );
      statuses.add(answer.status);
    }
    return statuses;
  };

  test("X-Forwarded-For counts only where TRUST_PROXY says so", { timeout: 120_000 }, async () => {
    expect(await limitedBy({})).toEqual(new Set([401, 429]));
    expect(await limitedBy({ TRUST_PROXY: "1" })).toEqual(new Set([401]));
  });
});

describe("figures for Prometheus", () => {
  test("are shown to who has the token, and to nobody where none is set", async () => {
    const token = "a token of 16 characters or more";
    const shown = await createTestApp({ METRICS_TOKEN: token });
    await shown.fetch("/api/v1/auth/options");
    const ask = (headers: Record<string, string>) => shown.fetch("/metrics", { headers });

    const figures = await (await ask({ authorization: `Bearer ${token}` })).text();

    expect(figures).toContain(
      'trackable_request_duration_seconds_count{method="GET",route="/api/v1/auth/options",status="200"} 1',
    );
    expect((await ask({})).status).toBe(401);
    expect((await ask({ authorization: `Bearer ${token}x` })).status).toBe(401);
    expect((await app.fetch("/metrics")).status).toBe(404);
  });
});
