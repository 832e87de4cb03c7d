import type { Undrawn } from "#api/drawing/draw-widget.ts";
import { toPng } from "#api/drawing/raster.ts";
import type { Deps } from "#api/platform/deps.ts";
import { AppError } from "#api/platform/errors.ts";
import { toHtml } from "./html.ts";
import { type Drawn, half, whole } from "./html-sections.ts";
import { pictureOf } from "./pictures.ts";
import { rowsOf } from "./rows.ts";
import { type Section, toSection } from "./section.ts";
import type { Snapshot, SnapshotInput } from "./snapshot.ts";
import { toText } from "./text.ts";
import { oneLine, periodWords } from "./words.ts";

const pixelsPerUnit = 2;

/** A snapshot whose charts are drawn; readers of one mail may be told different things beside them. */
export type DrawnSnapshot = {
  sections: Section[];
  drawn: ReadonlyMap<string, Drawn>;
  attachments: Snapshot["attachments"];
};

/**
 * The dashboard as a mail: HTML below 100 KB whose pictures are attached, and the same in plain
 * text. Whatever is broken or missing says so in its place.
 */
export async function renderSnapshot(deps: Deps, input: SnapshotInput): Promise<Snapshot> {
  const snapshot = await drawSnapshot(deps, input);
  return { ...writeSnapshot(input, snapshot), attachments: snapshot.attachments };
}

/** The part of it that takes long, and is the same for every reader. */
export async function drawSnapshot(deps: Deps, input: SnapshotInput): Promise<DrawnSnapshot> {
  const sections: Section[] = [];
  const attachments: Snapshot["attachments"] = [];
  const drawn = new Map<string, Drawn>();
  const widgets = inOrder(input);
  const paired = new Set(
    rowsOf(widgets)
      .filter((row) => row.length > 1)
      .flat(),
  );
  for (const [index, widget] of widgets.entries()) {
    const section = toSection(widget, input);
    const place = paired.has(widget) ? half : whole;
    const picture = await drawSection(deps, section, place, input.locale);
    const isUnsaid = picture && "reason" in picture && section.notes.length === 0;
    sections.push(isUnsaid ? { ...section, notes: [picture.reason] } : section);
    if (!picture || "reason" in picture) continue;
    const { png, ...size } = picture;
    const name = `chart-${index + 1}`;
    const file = { filename: `${name}.png`, contentType: "image/png", content: png };
    attachments.push({ ...file, cid: name });
    drawn.set(section.id, { ...size, source: `cid:${name}` });
  }
  return { sections, drawn, attachments };
}

/** Its words, as HTML and as plain text. */
export const writeSnapshot = (input: SnapshotInput, { sections, drawn }: DrawnSnapshot) => ({
  subject: oneLine(subjectOf(input)),
  html: toHtml(input, sections, drawn),
  text: toText(input, sections),
});

/** As people read them: row by row. */
export const inOrder = ({ widgets }: SnapshotInput) =>
  widgets.toSorted((a, b) => a.layout.y - b.layout.y || a.layout.x - b.layout.x);

export const subjectOf = (input: SnapshotInput): string => {
  const { title, product, period, zone, locale, isTest } = input;
  const subject = `${title}: ${product.name}, ${periodWords(period, zone, locale)}`;
  return isTest ? `Test: ${subject}` : subject;
};

async function drawSection(
  deps: Deps,
  { widget }: Section,
  { width, shownWidth }: typeof whole,
  locale: string,
) {
  const drawing = pictureOf(widget, { width, theme: "light", locale });
  if (!drawing || "reason" in drawing) return drawing;
  const { picture, names } = drawing;
  const png = await toPng(deps, picture, pixelsPerUnit).catch(asUndrawn);
  return "reason" in png ? png : { png, width, shownWidth, height: picture.height, names };
}

/** A picture that takes too long keeps no mail back: its numbers go out without it. */
function asUndrawn(error: unknown): Undrawn {
  if (error instanceof AppError) return { reason: "Its chart could not be drawn this time." };
  throw error;
}
