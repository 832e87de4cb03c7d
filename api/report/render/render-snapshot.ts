import type { Deps } from "#api/platform/deps.ts";
import { renderMail } from "#api/platform/mail-template.ts";
import type { Snapshot, SnapshotInput, SnapshotWidget } from "./snapshot.ts";

/** The totals of all widgets in words, as HTML and as text. */
export async function renderSnapshot(_deps: Deps, input: SnapshotInput): Promise<Snapshot> {
  const { title, product, period, zone, links } = input;
  const covered = `${period.from ?? "The first point"} to ${period.to} (${zone})`;
  const letter = renderMail({
    subject: `${title}: ${product.name}`,
    preheader: covered,
    title,
    paragraphs: [covered, ...input.widgets.map(lineOf)],
    ...(links.dashboard !== undefined && {
      action: { label: "Open the dashboard", url: links.dashboard },
    }),
    footnote: links.unsubscribe ? `No more of these mails: ${links.unsubscribe}` : "",
  });
  return { ...letter, attachments: [] };
}

function lineOf({ title, data, problem }: SnapshotWidget): string {
  if (problem !== undefined) return `${title}: ${problem}`;
  return `${title || (data?.metric.name ?? "")}: ${data?.total ?? "no data"}`;
}
