import type { Range } from "#api/dashboard/query/schemas.ts";
import type { ReadingCtx } from "#api/platform/access/contexts.ts";
import type { Deps } from "#api/platform/deps.ts";
import type { Mail, MailFile } from "#api/platform/mail.ts";
import type { WeekStart } from "#api/platform/time-zone.ts";
import { writeFile } from "../file/write-file.ts";
import { renderSnapshot } from "../render/render-snapshot.ts";
import type { SnapshotInput } from "../render/snapshot.ts";
import { collectSnapshot } from "../snapshot.ts";
import { pageOf, placeholder, postOf } from "../subscription/links.ts";
import type { DeliveryRow, InHand } from "./repository.ts";

/** What a run says, the same to everybody but for the link that ends the mails. */
export type Letter = Awaited<ReturnType<typeof writeLetter>>;

export async function writeLetter(deps: Deps, { run, report, product }: InHand) {
  const ctx: ReadingCtx = {
    ...deps,
    product: { ...product, weekStart: product.weekStart as WeekStart },
  };
  const { input, isEmpty } = await collectSnapshot(ctx, {
    dashboardId: report.dashboardId,
    title: report.name,
    product,
    range: run.range as Range,
    timezone: run.timezone,
    period: { from: run.periodFrom, to: run.periodTo },
    at: run.dueAt,
    includeLink: report.includeLink,
    unsubscribe: pageOf(deps.config, placeholder),
  });
  const snapshot = await renderSnapshot(deps, input);
  return { runId: run.id, isEmpty, ...snapshot, files: await filesOf(deps, input, report.attach) };
}

/** Many mail servers take 10 MB in all, and base64 adds a third. */
const mostBytes = 6_000_000;

/** The same numbers as files; one that is too large for a mail is left out. */
async function filesOf(deps: Deps, input: SnapshotInput, attach: ("pdf" | "csv")[]) {
  const files: MailFile[] = [];
  let room = mostBytes;
  for (const format of new Set(attach)) {
    const { name, contentType, bytes } = await writeFile(deps, input, { format, paper: "a4" });
    room -= bytes.byteLength;
    if (room >= 0) files.push({ filename: name, contentType, content: bytes });
  }
  return files;
}

/** The mail of a letter to one recipient, with one-click unsubscribing (RFC 8058). */
export function toMail(deps: Deps, letter: Letter, delivery: DeliveryRow, token: string): Mail {
  const forRecipient = (text: string) => text.replaceAll(placeholder, token);
  return {
    to: delivery.recipient,
    subject: letter.subject,
    html: forRecipient(letter.html),
    text: forRecipient(letter.text),
    inlineImages: letter.attachments,
    attachments: letter.files,
    messageId: delivery.messageId,
    headers: {
      "List-Unsubscribe": `<${postOf(deps.config, token)}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      "Auto-Submitted": "auto-generated",
    },
  };
}
