import type { Picture } from "#api/drawing/mark.ts";
import { brushOf } from "#api/drawing/paint.ts";
import { toPng } from "#api/drawing/raster.ts";
import type { Deps } from "#api/platform/deps.ts";
import type { Section } from "../render/section.ts";
import type { SnapshotInput } from "../render/snapshot.ts";
import { blockWidth } from "./block.ts";
import { headBlock, sectionBlocks } from "./blocks.ts";

const margin = 28;
const gap = 12;
/** Beyond so many pixels a picture has fewer of them for each of its units. */
const mostPixels = 36_000_000;

/** The whole dashboard as one PNG. */
export function toPicture(
  deps: Deps,
  input: SnapshotInput,
  sections: Section[],
): Promise<Uint8Array> {
  const picture = pictureOf(input, sections);
  const scale = Math.min(2, Math.sqrt(mostPixels / (picture.width * picture.height)));
  return toPng(deps, picture, scale);
}

function pictureOf(input: SnapshotInput, sections: Section[]): Picture {
  const brush = brushOf("light", input.locale);
  const marks: Picture["marks"] = [];
  let y = margin;
  for (const block of [headBlock(input, brush), ...sectionBlocks(sections, brush)]) {
    marks.push({ kind: "group", x: margin, y, marks: block.marks });
    y += block.height + gap;
  }
  return {
    width: blockWidth + 2 * margin,
    height: y - gap + margin,
    background: brush.colors.ground,
    marks,
  };
}
