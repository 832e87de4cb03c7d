import type { Range } from "#api/dashboard/query/schemas.ts";
import type { ReadingCtx } from "#api/platform/access/contexts.ts";
import type { Deps } from "#api/platform/deps.ts";
import type { Mail } from "#api/platform/mail.ts";
import type { WeekStart } from "#api/platform/time-zone.ts";
import { makeSnapshot } from "../snapshot.ts";
import { pageOf, placeholder, postOf } from "../subscription/links.ts";
import type { DeliveryRow, InHand } from "./repository.ts";

/** What a run says, the same to everybody but for the link that ends the mails. */
export type Letter = Awaited<ReturnType<typeof writeLetter>>;

export async function writeLetter(deps: Deps, { run, report, product }: InHand) {
  const ctx: ReadingCtx = {
    ...deps,
    product: { ...product, weekStart: product.weekStart as WeekStart },
  };
  const snapshot = await makeSnapshot(ctx, {
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
  return { runId: run.id, ...snapshot };
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
    messageId: delivery.messageId,
    headers: {
      "List-Unsubscribe": `<${postOf(deps.config, token)}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      "Auto-Submitted": "auto-generated",
    },
  };
}
