import { Badge } from "#web/shared/ui/badge.tsx";
import type { RunSummary } from "./api.ts";

const marks = {
  sending: { tone: "accent", label: "Sending" },
  sent: { tone: "good", label: "Sent" },
  partly_sent: { tone: "warn", label: "Partly sent" },
  failed: { tone: "bad", label: "Failed" },
  skipped: { tone: "quiet", label: "Skipped" },
} as const;

/** How a run went, in a word or two. */
export function RunMark(props: { run: RunSummary }) {
  const mark = () => marks[props.run.status];
  return <Badge tone={mark().tone}>{mark().label}</Badge>;
}
