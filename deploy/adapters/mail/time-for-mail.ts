import type { Config } from "#api/platform/config.ts";
import { usualSendTimeMs } from "./smtp-settings.ts";

/** No longer than half the time that one process has for a mail of a report. */
export const timeForMail = ({ reports }: Config) => ({
  timeMs: Math.min(usualSendTimeMs, reports.leaseSeconds * 500),
});
