import { z } from "zod";
import type { OAuthProvider } from "#api/platform/oauth-settings.ts";
import type { Dialect } from "./dialect.ts";
import { toIdentity } from "./identity.ts";
import { askForJson, askProvider } from "./provider-fetch.ts";
import { redeemCode } from "./redeem-code.ts";

const User = z.object({
  id: z.int().positive(),
  login: z.string(),
  name: z.string().nullish(),
});
const Emails = z.array(
  z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }),
);

/** GitHub speaks OAuth 2 without OpenID Connect: the person and the addresses are two questions. */
export const github: Dialect = {
  findAuthorization: async ({ url }, mode) => ({
    endpoint: `${url}/login/oauth/authorize`,
    scopes: ["user:email"],
    extra: mode === "sign_in" ? {} : { prompt: "select_account" },
  }),

  async identify(provider, answer, { deadline }) {
    const { url } = provider;
    const endpoint = `${url}/login/oauth/access_token`;
    const tokens = await redeemCode(provider, { ...answer, endpoint, secretIn: "body", deadline });
    const headers = {
      Accept: "application/vnd.github+json",
      Authorization: `Bearer ${tokens.accessToken()}`,
    };
    const api = apiOf(provider);
    const [user, primary] = await Promise.all([
      askForJson(`${api}/user`, { deadline, headers }).then((json) => User.parse(json)),
      findPrimaryEmail(`${api}/user/emails`, { deadline, headers }),
    ]);
    return toIdentity({
      subject: String(user.id),
      names: [user.name, user.login],
      email: primary?.email,
      isEmailVerified: primary?.verified,
    });
  },
};

/** Undefined where the app may not see addresses. The public `email` of a user proves nothing. */
async function findPrimaryEmail(url: string, question: Parameters<typeof askProvider>[1]) {
  const { status, json } = await askProvider(url, question);
  if (status === 403 || status === 404) return undefined;
  if (status !== 200) throw new Error(`/user/emails answered ${status}`);
  return Emails.parse(json).find(({ primary }) => primary);
}

/** github.com keeps its API on a host of its own, GitHub Enterprise Server below a path. */
const apiOf = ({ url }: OAuthProvider) =>
  url === "https://github.com" ? "https://api.github.com" : `${url}/api/v3`;
