import { randomBytes } from "node:crypto";
import { type ApiClient, codeOf, dataOf } from "./api-client.ts";
import { DemoError } from "./demo-error.ts";

export type Account = { email: string; password: string };

const useYourOwn =
  "Make an account in the browser, then run the demo with DEMO_EMAIL and DEMO_PASSWORD set to it.";

/** Signs in to the account given, else makes one with a random address and password. */
export async function enter(api: ApiClient, given?: Account): Promise<Account> {
  if (given !== undefined) {
    await dataOf("Signing in", api.POST("/api/v1/auth/login", { body: given }));
    return given;
  }
  const account = {
    email: `demo-${randomBytes(4).toString("hex")}@example.com`,
    password: randomBytes(15).toString("base64url"),
  };
  const answer = await api.POST("/api/v1/auth/register", { body: { name: "Demo", ...account } });
  if (Number(answer.response.status) === 202) {
    throw new DemoError(`This server confirms every new address by mail. ${useYourOwn}`);
  }
  if (codeOf(answer.error) === "registration_closed") {
    throw new DemoError(`This server takes new accounts by invitation only. ${useYourOwn}`);
  }
  await dataOf("Making an account", answer);
  return account;
}
