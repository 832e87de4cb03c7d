import type { Run } from "./api.ts";

const reasons: Record<NonNullable<Run["reason"]>, string> = {
  missed: "Nothing ran at that time; the newest one that was missed was sent instead.",
  empty: "Every number was zero or missing, and this report is skipped then.",
  mail_off: "Mail is not set up: SMTP_HOST, SMTP_FROM and PUBLIC_URL are missing.",
  no_recipients: "Nobody was to get it: everybody unsubscribed or was taken off.",
};

/** Why nobody was to get a run; undefined for one that went out. */
export const reasonWords = ({ reason }: Pick<Run, "reason">): string | undefined =>
  reason ? reasons[reason] : undefined;

/** What to say once a report was asked to be sent. */
export const sentWords = (run: Run, to: string): string =>
  run.reason ? `Not sent. ${reasons[run.reason]}` : `On its way to ${to}.`;

const kinds = { scheduled: "By schedule", manual: "Sent by hand", test: "Test" } as const;
export const kindWords = ({ kind }: Pick<Run, "kind">): string => kinds[kind];

/** "3 of 4 sent", and how many wait or failed. */
export function countWords({ deliveries }: Pick<Run, "deliveries">): string {
  const count = (status: Run["deliveries"][number]["status"]) =>
    deliveries.filter((each) => each.status === status).length;
  const parts = [`${count("sent")} of ${deliveries.length} sent`];
  if (count("pending") > 0) parts.push(`${count("pending")} waiting`);
  if (count("failed") > 0) parts.push(`${count("failed")} failed`);
  return deliveries.length === 0 ? "" : parts.join(", ");
}
