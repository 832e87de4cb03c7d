import { afterAll } from "vitest";
import { githubClient, startGithubServer } from "#deploy/testing/oauth/github-server.ts";
import { openidClient, startOpenidServer } from "#deploy/testing/oauth/openid-server.ts";
import { createBrowser } from "#deploy/testing/oauth/walk.ts";
import { createTestApp, origin } from "./app.ts";

const redirectUriOf = (provider: string) => `${origin}/api/v1/auth/oauth/${provider}/callback`;

/** What a browser sends along when a link on a page of ours is followed. */
export const fromOurPage = { "sec-fetch-site": "same-origin" };

/** Real providers on the loopback interface for the tests of one file, and the settings that name them. */
export async function startProviders() {
  const [google, github, oidc] = await Promise.all([
    startOpenidServer({ redirectUris: [redirectUriOf("google")] }),
    startGithubServer({ redirectUris: [redirectUriOf("github")] }),
    startOpenidServer({
      redirectUris: [redirectUriOf("oidc")],
      isAddressInUserinfo: true,
      secretIn: "client_secret_post",
    }),
  ]);
  const all = { google, github, oidc };
  afterAll(async () => {
    await Promise.all(Object.values(all).map(({ close }) => close()));
  });
  const settings = {
    PUBLIC_URL: origin,
    OAUTH_GOOGLE_BASE_URL: google.url,
    OAUTH_GOOGLE_CLIENT_ID: openidClient.id,
    OAUTH_GOOGLE_CLIENT_SECRET: openidClient.secret,
    OAUTH_GITHUB_BASE_URL: github.url,
    OAUTH_GITHUB_CLIENT_ID: githubClient.id,
    OAUTH_GITHUB_CLIENT_SECRET: githubClient.secret,
    OAUTH_OIDC_ISSUER: oidc.url,
    OAUTH_OIDC_CLIENT_ID: openidClient.id,
    OAUTH_OIDC_CLIENT_SECRET: openidClient.secret,
    OAUTH_OIDC_NAME: "Acme ID",
  };
  return { ...all, settings };
}

export type Me = {
  id: string;
  name: string;
  email: string;
  emailVerified: boolean;
  hasPassword: boolean;
  connections: { provider: string; email: string | null }[];
};

/** An app that knows the providers, with browsers for it. */
export async function createOAuthApp(settings: Record<string, string>) {
  const app = await createTestApp(settings);
  const openBrowser = (cookie = "") => {
    const browser = createBrowser(app.fetch, origin);
    const [name, value] = cookie.split("=");
    if (name && value) browser.jar.kept.set(name, value);
    const findMe = async () => {
      const { status, answer } = await browser.get("/api/v1/me");
      return status === 200 ? ((await answer.json()) as Me) : undefined;
    };
    /** Calls the api as whoever is signed in here. */
    const calls = () => app.as({ ...app.visitor().headers, cookie: browser.jar.header() });
    return { ...browser, findMe, calls };
  };
  return { ...app, openBrowser };
}
