import { randomUUID } from "node:crypto";
import { type JWTPayload, SignJWT } from "jose";
import { describe, expect, test } from "vitest";
import { createOAuthApp, createProviders } from "#api/testing/oauth.ts";
import { openidClient } from "#deploy/testing/oauth/openid-server.ts";

const providers = await createProviders();
const app = await createOAuthApp(providers.settings);

describe("OpenID Connect Core 3.1.3.7: the id_token is checked", () => {
  const { google } = providers;
  const seconds = () => Math.floor(Date.now() / 1000);
  const secretKey = new TextEncoder().encode(openidClient.secret);

  /** What signing in answers when the token endpoint gives this id_token. */
  async function signInWith(makeToken: (good: JWTPayload) => Promise<string>) {
    const subject = randomUUID();
    const browser = app.openBrowser();
    const { location } = await browser.get("/api/v1/auth/oauth/google");
    const { searchParams: asked } = new URL(location);
    const idToken = await makeToken({
      iss: google.url,
      aud: openidClient.id,
      sub: subject,
      nonce: asked.get("nonce"),
      email: `${subject}@example.com`,
      email_verified: true,
      iat: seconds(),
      exp: seconds() + 300,
    });
    const tokens = { access_token: "a", token_type: "Bearer", id_token: idToken };
    google.script.replies = { "/token": () => Response.json(tokens) };
    const end = await browser.get(
      `/api/v1/auth/oauth/google/callback?code=x&state=${asked.get("state")}`,
    );
    google.script.replies = {};
    return end.location;
  }

  test("a good one signs in", async () => {
    expect(await signInWith(google.signIdToken)).toBe("/");
  });

  test.each<[string, Record<string, unknown>]>([
    ["of another issuer", { iss: "https://accounts.example.com" }],
    ["for another client", { aud: "somebody-else" }],
    ["for us among others, but made for another", { aud: [openidClient.id, "b"], azp: "b" }],
    ["of another sign-in", { nonce: "another" }],
    ["without a nonce", { nonce: undefined }],
    ["that has expired", { exp: seconds() - 300 }],
    ["without an end", { exp: undefined }],
    ["without a subject", { sub: undefined }],
    ["with a subject that no column could hold", { sub: "a\u0000" }],
    ["with an endless subject", { sub: "x".repeat(256) }],
  ])("one %s is refused", async (_, claims) => {
    const end = await signInWith((good) => google.signIdToken({ ...good, ...claims }));

    expect(end).toBe("/sign-in?problem=provider_failed&provider=google");
  });

  test.each<[string, (good: JWTPayload) => Promise<string>]>([
    [
      "unsigned",
      async (good) => {
        const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
        return `${part({ alg: "none" })}.${part(good)}.`;
      },
    ],
    [
      "signed with our own secret",
      (good) => new SignJWT(good).setProtectedHeader({ alg: "HS256" }).sign(secretKey),
    ],
    [
      "with another signature",
      async (good) => `${(await google.signIdToken(good)).slice(0, -20)}${"A".repeat(20)}`,
    ],
    ["no token", async () => "x"],
  ])("one that is %s is refused", async (_, makeToken) => {
    const end = await signInWith(makeToken);

    expect(end).toBe("/sign-in?problem=provider_failed&provider=google");
  });
});
