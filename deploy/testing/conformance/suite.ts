import { afterAll, describe } from "vitest";
import { startGround } from "./ground.ts";
import type { HostName } from "./hosts.ts";
import { testAccounts } from "./subjects/accounts-suite.ts";
import { testAnswers } from "./subjects/answers-suite.ts";
import { testBodies } from "./subjects/bodies-suite.ts";
import { testEmbedded } from "./subjects/embedded-suite.ts";
import { testEnd } from "./subjects/end-suite.ts";
import { testFiles } from "./subjects/files-suite.ts";
import { testIngest } from "./subjects/ingest-suite.ts";
import { testLetters } from "./subjects/letters-suite.ts";
import { testLimits } from "./subjects/limits-suite.ts";
import { testLoad } from "./subjects/load-suite.ts";
import { testMail } from "./subjects/mail-suite.ts";
import { testOAuth } from "./subjects/oauth-suite.ts";
import { testOutages } from "./subjects/outages-suite.ts";
import { testPage } from "./subjects/page-suite.ts";
import { testQueries } from "./subjects/queries-suite.ts";
import { testRefusals } from "./subjects/refusals-suite.ts";
import { testSharing } from "./subjects/sharing-suite.ts";
import { testTeam } from "./subjects/team-suite.ts";

/** Everything that could differ from host to host, asked of one of them through the front door. */
export async function conformanceSuite(name: HostName) {
  const ground = await startGround(name);
  afterAll(ground.stop);
  describe("accounts", () => testAccounts(ground));
  describe("teams", () => testTeam(ground));
  describe("sign-in with a provider", () => testOAuth(ground));
  describe("letters", () => testLetters(ground));
  describe("bodies", () => testBodies(ground));
  describe("points", () => testIngest(ground));
  describe("refusals", () => testRefusals(ground));
  describe("queries", () => testQueries(ground));
  describe("answers", () => testAnswers(ground));
  describe("files", () => testFiles(ground));
  describe("sharing", () => testSharing(ground));
  describe("the page", () => testPage(ground));
  describe("limits", () => testLimits(ground));
  describe("load", () => testLoad(ground));
  // On Node and on workerd the same suite runs without a host around it: deploy/testing/mail.
  if (name === "bun" || name === "deno") describe("mail", () => testMail(name));
  if (name !== "workerd") describe("the embedded database", () => testEmbedded(name));
  describe("outages", () => testOutages(ground));
  describe("the end", () => testEnd(ground));
}
