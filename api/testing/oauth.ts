import { afterAll } from "vitest";
import { startProviders } from "#deploy/testing/oauth/providers.ts";
import { createBrowser } from "#deploy/testing/oauth/walk.ts";
import { createTestApp, origin } from "./app.ts";

/** What a browser sends along when a link on a page of ours is followed. */
export const fromOurPage = { "sec-fetch-site": "same-origin" };

/** Providers for the tests of one file, and the settings that name them. */
export async function createProviders() {
  const providers = await startProviders(origin);
  afterAll(providers.close);
  return providers;
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
