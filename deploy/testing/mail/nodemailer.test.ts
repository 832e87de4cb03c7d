import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { describe } from "vitest";
import { createNodemailerMailer } from "../../adapters/mail/smtp-nodemailer.ts";
import { makeCertificate } from "./certificate.ts";
import { mailerSuite } from "./mailer-suite.ts";

const certificate = makeCertificate();
setDefaultCACertificates([...getCACertificates("default"), certificate.ca]);

describe("mail by nodemailer", () => mailerSuite(createNodemailerMailer, certificate));
