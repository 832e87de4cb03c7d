import type { Config } from "#api/platform/config.ts";

/** The page where a recipient ends the mails, and resumes them. */
export const pageOf = ({ linkBase }: Config, token: string) => `${linkBase}/unsubscribe/${token}`;

/** What a mail program calls when its reader asks for no more mails (RFC 8058). */
export const postOf = ({ linkBase }: Config, token: string) =>
  `${linkBase}/api/v1/unsubscribe/${token}`;
