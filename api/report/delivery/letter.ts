import type { Range } from "#api/dashboard/query/schemas.ts";
import type { ReadingCtx } from "#api/platform/access/contexts.ts";
import type { Deps } from "#api/platform/deps.ts";
import type { Mail, MailFile } from "#api/platform/mail.ts";
import { newSecretToken } from "#api/platform/secret-token.ts";
import type { WeekStart } from "#api/platform/time-zone.ts";
import { writeFile } from "../file/write-file.ts";
import { drawSnapshot, writeSnapshot } from "../render/render-snapshot.ts";
import type { AttachedFormat, SnapshotInput } from "../render/snapshot.ts";
import { weekStartIn } from "../schedule/period.ts";
import { collectSnapshot } from "../snapshot.ts";
import { pageOf, postOf } from "../subscription/links.ts";
import type { DeliveryRow, InHand } from "./repository.ts";

/** What a run says, the same to everybody but for the links. */
export type Letter = Awaited<ReturnType<typeof writeLetter>>;

export async function writeLetter(deps: Deps, { run, report, product }: InHand) {
  const range = run.range as Range;
  const weekStart =
    weekStartIn(range, run.periodFrom, run.timezone) ?? (product.weekStart as WeekStart);
  const ctx: ReadingCtx = { ...deps, product: { ...product, weekStart } };
  // Stands for each recipient's token; nobody who writes a text of the mail can know it.
  const placeholder = newSecretToken();
  const { input, isEmpty } = await collectSnapshot(ctx, {
    dashboardId: report.dashboardId,
    title: report.name,
    product,
    range,
    timezone: run.timezone,
    period: { from: run.periodFrom, to: run.periodTo },
    at: run.dueAt,
    includeLink: report.includeLink,
    unsubscribe: pageOf(deps.config, placeholder),
  });
  const made = await filesOf(deps, input, report.attach);
  const drawing = await drawSnapshot(deps, input);
  const room = deps.config.reports.mostAttachedBytes - sizeOf(drawing.attachments);
  const { files, leftOut } = fitting(made, room);
  const write = (links: SnapshotInput["links"]) =>
    writeSnapshot({ ...input, links, leftOut, isTest: run.kind === "test" }, drawing);
  const { dashboard: _, ...ownLinks } = input.links;
  const forMembers = write(input.links);
  const forOthers = report.linkMembersOnly ? write(ownLinks) : forMembers;
  // What the HTML had no room for would be shown by mail programs as files.
  const images = drawing.attachments.filter(({ cid }) =>
    forMembers.html.includes(`src="cid:${cid}"`),
  );
  return { runId: run.id, isEmpty, placeholder, images, files, forMembers, forOthers };
}

const sizeOf = (files: MailFile[]) =>
  files.reduce((bytes, { content }) => bytes + content.byteLength, 0);

type Attached = MailFile & { format: AttachedFormat };

/** The same numbers as files. */
async function filesOf(deps: Deps, input: SnapshotInput, attach: AttachedFormat[]) {
  const files: Attached[] = [];
  for (const format of new Set(attach)) {
    const { name, contentType, bytes } = await writeFile(deps, input, { format, paper: "a4" });
    files.push({ format, filename: name, contentType, content: bytes });
  }
  return files;
}

/** The files for which there is room, and which there is none for. */
function fitting(all: Attached[], roomBytes: number) {
  const files: MailFile[] = [];
  const leftOut: AttachedFormat[] = [];
  for (const { format, ...file } of all) {
    if (sizeOf([...files, file]) > roomBytes) leftOut.push(format);
    else files.push(file);
  }
  return { files, leftOut };
}

/** The mail of a letter to one recipient, with one-click unsubscribing (RFC 8058). */
export function toMail(
  deps: Deps,
  letter: Letter,
  delivery: DeliveryRow,
  { subscription: { token }, isMember }: InHand,
): Mail {
  const { subject, html, text } = isMember ? letter.forMembers : letter.forOthers;
  const forRecipient = (text: string) => text.replaceAll(letter.placeholder, token);
  return {
    to: delivery.recipient,
    subject,
    html: forRecipient(html),
    text: forRecipient(text),
    inlineImages: letter.images,
    attachments: letter.files,
    messageId: delivery.messageId,
    headers: {
      "List-Unsubscribe": `<${postOf(deps.config, token)}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      "Auto-Submitted": "auto-generated",
    },
  };
}
