import type { Deps } from "#api/platform/deps.ts";
import { inOrder, renderSnapshot } from "../render/render-snapshot.ts";
import { toSection } from "../render/section.ts";
import type { SnapshotInput } from "../render/snapshot.ts";
import { withImages } from "../render/with-images.ts";
import { toCsvZip } from "./csv-zip.ts";
import { toPicture } from "./picture.ts";
import type { SnapshotQuery } from "./schemas.ts";

export type SnapshotFile = { name: string; contentType: string; bytes: Uint8Array };

/** A snapshot in one of the forms that people keep. */
export async function writeFile(
  deps: Deps,
  input: SnapshotInput,
  { format, paper }: SnapshotQuery,
): Promise<SnapshotFile> {
  const sections = () => inOrder(input).map((widget) => toSection(widget, input));
  const name = input.title;
  switch (format) {
    case "html": {
      const html = withImages(await renderSnapshot(deps, input));
      const bytes = new TextEncoder().encode(html);
      return { name: `${name}.html`, contentType: "text/html; charset=utf-8", bytes };
    }
    case "png":
      return {
        name: `${name}.png`,
        contentType: "image/png",
        bytes: await toPicture(deps, input, sections()),
      };
    case "csv":
      return {
        name: `${name}.zip`,
        contentType: "application/zip",
        bytes: await toCsvZip(sections(), deps.now()),
      };
    default: {
      // What writes PDF is large: it is loaded when the first one is asked for.
      const { toPdf } = await import("./pdf.ts");
      return {
        name: `${name}.pdf`,
        contentType: "application/pdf",
        bytes: await toPdf(deps, input, sections(), paper),
      };
    }
  }
}
