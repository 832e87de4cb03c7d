import type { Run } from "./api.ts";

/** What to say once a report was asked to be sent. */
export const sentWords = (run: Run, to: string): string =>
  run.detail === null ? `On its way to ${to}.` : `Not sent. ${run.detail}`;

const kinds = { scheduled: "By schedule", manual: "Sent by hand", test: "Test" } as const;
export const kindWords = ({ kind }: Pick<Run, "kind">): string => kinds[kind];

/** "3 of 4 sent", how many wait or failed, and how many did not want it. */
export function countWords({ deliveries }: Pick<Run, "deliveries">): string {
  const count = (status: Run["deliveries"][number]["status"]) =>
    deliveries.filter((each) => each.status === status).length;
  const parts = [`${count("sent")} of ${deliveries.length} sent`];
  if (count("pending") > 0) parts.push(`${count("pending")} waiting`);
  if (count("failed") > 0) parts.push(`${count("failed")} failed`);
  if (count("unsubscribed") > 0) parts.push(`${count("unsubscribed")} unsubscribed`);
  return deliveries.length === 0 ? "" : parts.join(", ");
}
