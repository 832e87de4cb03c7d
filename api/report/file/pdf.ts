/// <reference path="./fontkit.d.ts" />
import { PDFDocument, type PDFPage } from "@cantoo/pdf-lib";
import * as fontkit from "fontkit";
import { brushOf } from "#api/drawing/paint.ts";
import type { Deps } from "#api/platform/deps.ts";
import type { Section } from "../render/section.ts";
import type { SnapshotInput } from "../render/snapshot.ts";
import { oneLine } from "../render/words.ts";
import { type Block, blockWidth } from "./block.ts";
import { headBlock, sectionBlocks } from "./blocks.ts";
import { embedFaces, type Pen, penOn } from "./pdf-pen.ts";

export type Paper = "a4" | "letter";

/** In points. */
const papers = {
  a4: { width: 595.28, height: 841.89 },
  letter: { width: 612, height: 792 },
} as const;
const margin = 40;
const footHeight = 24;
const gap = 12;

/** The dashboard as a PDF of sharp lines and real text, its pages numbered. */
export async function toPdf(
  deps: Deps,
  input: SnapshotInput,
  sections: Section[],
  paper: Paper,
): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.registerFontkit(fontkit);
  const faces = await embedFaces(document, await deps.fonts());
  const { width, height } = papers[paper];
  const scale = (width - 2 * margin) / blockWidth;
  const brush = brushOf("light", input.locale);
  const blocks = [headBlock(input, brush), ...sectionBlocks(sections, brush)];
  const pages = inPages(blocks, (height - 2 * margin - footHeight) / scale);
  document.setTitle(oneLine(input.title));
  document.setSubject(oneLine(input.product.name));
  document.setCreator("Trackable");
  document.setProducer("Trackable");
  document.setCreationDate(deps.now());
  document.setModificationDate(deps.now());
  const pens: Pen[] = pages.map((page) => {
    const sheet: PDFPage = document.addPage([width, height]);
    const pen = penOn(sheet, faces);
    let top = height - margin;
    for (const block of page) {
      for (const mark of block.marks) pen.draw(mark, { x: margin, y: top, scale });
      top -= (block.height + gap) * scale;
    }
    return pen;
  });
  for (const [index, pen] of pens.entries()) {
    const style = { size: 8.5, color: brush.colors["ink-3"], y: 0 } as const;
    const at = { x: margin, y: margin, scale: 1 };
    const page = `${index + 1} / ${pens.length}`;
    pen.draw({ kind: "text", x: 0, text: oneLine(input.title), ...style }, at);
    const end = { kind: "text", x: width - 2 * margin, text: page, anchor: "end" } as const;
    pen.draw({ ...end, ...style }, at);
  }
  return document.save();
}

/** Fills page after page; a block that is higher than a page has one for itself. */
function inPages(blocks: Block[], room: number): Block[][] {
  const pages: Block[][] = [[]];
  let left = room;
  for (const block of blocks) {
    if (block.height > left && pages.at(-1)?.length) {
      pages.push([]);
      left = room;
    }
    pages.at(-1)?.push(block);
    left -= block.height + gap;
  }
  return pages;
}
