import { githubClient, startGithubServer } from "./github-server.ts";
import { openidClient, startOpenidServer } from "./openid-server.ts";

/**
 * Real providers on the loopback interface that know the Trackable at `publicUrl`, and the settings
 * that make it offer them. The two OpenID providers differ where the standard leaves a choice.
 */
export async function startProviders(publicUrl: string) {
  const redirectUriOf = (provider: string) => `${publicUrl}/api/v1/auth/oauth/${provider}/callback`;
  const [google, github, oidc] = await Promise.all([
    startOpenidServer({ redirectUris: [redirectUriOf("google")] }),
    startGithubServer({ redirectUris: [redirectUriOf("github")] }),
    startOpenidServer({
      redirectUris: [redirectUriOf("oidc")],
      isAddressInUserinfo: true,
      secretIn: "client_secret_post",
    }),
  ]);
  const settings = {
    PUBLIC_URL: publicUrl,
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
  const close = async () => {
    await Promise.all([google, github, oidc].map((provider) => provider.close()));
  };
  return { google, github, oidc, settings, close };
}
