import { answersSuite } from "./answers-suite.ts";
import type { Certificate } from "./certificate.ts";
import { contentSuite } from "./content-suite.ts";
import { hostileSuite } from "./hostile-suite.ts";
import { tlsSuite } from "./tls-suite.ts";
import { type CreateMailer, type Start, startTrial } from "./trial.ts";

/** What every mailer promises; `certificate` is one that it trusts. */
export function mailerSuite(createMailer: CreateMailer, certificate: Certificate) {
  const start: Start = (options) => startTrial(createMailer, { certificate, ...options });
  contentSuite(start);
  answersSuite(start);
  tlsSuite(start);
  hostileSuite(start);
}
