import { z } from "zod";

/** A provider that people may sign in with; `url` is its issuer, or GitHub's own address. */
export type OAuthProvider = {
  id: "google" | "github" | "oidc";
  name: string;
  url: string;
  clientId: string;
  clientSecret: string;
};

const ProviderUrl = z
  .url({ protocol: /^https?$/, error: "is not a URL; allowed: http(s)://host[:port][/path]" })
  .refine((text) => /^[^?#@]+$/.test(text), {
    message: "holds a password, a query or a fragment; allowed: http(s)://host[:port][/path]",
  })
  .transform((text) => text.replace(/\/+$/, ""));

export const oauthSettings = {
  OAUTH_GOOGLE_CLIENT_ID: z.string().optional(),
  OAUTH_GOOGLE_CLIENT_SECRET: z.string().optional(),
  OAUTH_GOOGLE_BASE_URL: ProviderUrl.default("https://accounts.google.com"),
  OAUTH_GITHUB_CLIENT_ID: z.string().optional(),
  OAUTH_GITHUB_CLIENT_SECRET: z.string().optional(),
  OAUTH_GITHUB_BASE_URL: ProviderUrl.default("https://github.com"),
  OAUTH_OIDC_ISSUER: ProviderUrl.optional(),
  OAUTH_OIDC_CLIENT_ID: z.string().optional(),
  OAUTH_OIDC_CLIENT_SECRET: z.string().optional(),
  OAUTH_OIDC_NAME: z.string().trim().min(1).max(40, "is longer than 40 characters").default("SSO"),
};
const Settings = z.object(oauthSettings);
type Settings = z.output<typeof Settings>;

const groups = [
  ["OAUTH_GOOGLE_CLIENT_ID", "OAUTH_GOOGLE_CLIENT_SECRET"],
  ["OAUTH_GITHUB_CLIENT_ID", "OAUTH_GITHUB_CLIENT_SECRET"],
  ["OAUTH_OIDC_ISSUER", "OAUTH_OIDC_CLIENT_ID", "OAUTH_OIDC_CLIENT_SECRET"],
] as const;

/** Refuses half a provider, and a provider that would not know where to send people back to. */
export function refuseHalfAProvider(
  env: Settings & { PUBLIC_URL?: string | undefined },
  { addIssue }: { addIssue: (issue: { code: "custom"; path: string[]; message: string }) => void },
) {
  for (const group of groups) {
    const given = group.find((name) => env[name] !== undefined);
    const missing = group.find((name) => env[name] === undefined);
    if (given === undefined) continue;
    if (missing !== undefined) {
      const message = `is missing; with ${given} set it is needed too`;
      addIssue({ code: "custom", path: [missing], message });
    } else if (env.PUBLIC_URL === undefined) {
      const message = `is missing; with ${given} set it says where people come back to, as in https://kpi.example.org`;
      addIssue({ code: "custom", path: ["PUBLIC_URL"], message });
    }
  }
}

/** The providers whose settings are there, in the order of the buttons. */
export function toProviders(env: Settings): OAuthProvider[] {
  const { OAUTH_GOOGLE_BASE_URL, OAUTH_GITHUB_BASE_URL, OAUTH_OIDC_ISSUER, OAUTH_OIDC_NAME } = env;
  const known = [
    {
      id: "google" as const,
      name: "Google",
      url: OAUTH_GOOGLE_BASE_URL,
      clientId: env.OAUTH_GOOGLE_CLIENT_ID,
      clientSecret: env.OAUTH_GOOGLE_CLIENT_SECRET,
    },
    {
      id: "github" as const,
      name: "GitHub",
      url: OAUTH_GITHUB_BASE_URL,
      clientId: env.OAUTH_GITHUB_CLIENT_ID,
      clientSecret: env.OAUTH_GITHUB_CLIENT_SECRET,
    },
    {
      id: "oidc" as const,
      name: OAUTH_OIDC_NAME,
      url: OAUTH_OIDC_ISSUER,
      clientId: env.OAUTH_OIDC_CLIENT_ID,
      clientSecret: env.OAUTH_OIDC_CLIENT_SECRET,
    },
  ];
  return known.flatMap(({ url, clientId, clientSecret, ...shown }) =>
    url && clientId && clientSecret ? [{ ...shown, url, clientId, clientSecret }] : [],
  );
}
