import { relativeTime } from "#figures/date.ts";
import type { ApiKey } from "../api.ts";

const soon = 14 * 86_400_000;

/** What is worth knowing about a key at first sight; undefined for one that goes on as it is. */
export function keyState(
  { expiresAt, replacedBy }: Pick<ApiKey, "expiresAt" | "replacedBy">,
  now: Date,
): { tone: "warn" | "bad" | "quiet"; words: string } | undefined {
  if (!expiresAt) return undefined;
  const left = Date.parse(expiresAt) - now.getTime();
  if (left <= 0) return { tone: "bad", words: replacedBy ? "Replaced" : "Expired" };
  if (replacedBy) return { tone: "quiet", words: `Replaced, ends ${relativeTime(expiresAt, now)}` };
  if (left < soon) return { tone: "warn", words: `Expires ${relativeTime(expiresAt, now)}` };
  return undefined;
}
