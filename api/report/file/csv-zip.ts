import { zipSync } from "fflate";
import { linesOf } from "#api/dashboard/export/export-query.ts";
import type { Answer } from "#figures/answer.ts";
import { aggregationLabel } from "#figures/choices.ts";
import type { Unit } from "#figures/number.ts";
import type { Section } from "../render/section.ts";

/** One CSV file for each widget with numbers; what has none says why in a text file, and so does a zip without any. */
export async function toCsvZip(sections: Section[], now: Date): Promise<Uint8Array> {
  const encoder = new TextEncoder();
  const files: Record<string, [Uint8Array, { mtime: Date }]> = {};
  for (const [index, section] of sections.entries()) {
    const { widget, title, notes } = section;
    const name = `${String(index + 1).padStart(2, "0")} ${fileName(title)}`;
    if (widget.data) {
      let lines = "";
      for await (const piece of linesOf(widget.data, aboutColumns(widget.data))) lines += piece;
      files[`${name}.csv`] = [encoder.encode(lines), { mtime: now }];
    } else if (widget.problem !== undefined) {
      files[`${name}.txt`] = [encoder.encode(`${notes.join("\n")}\n`), { mtime: now }];
    }
  }
  if (Object.keys(files).length === 0) {
    files["Nothing here.txt"] = [encoder.encode("No widget of it has numbers.\n"), { mtime: now }];
  }
  return zipSync(files);
}

/** " (average in seconds)": what bare numbers do not say; nothing for sums of plain numbers. */
function aboutColumns({ aggregation, metric }: Answer): string {
  const how = aggregation === "sum" ? "" : aggregationLabel(aggregation).toLowerCase();
  const words = [how, unitWords(metric.unit)].filter(Boolean).join(" ");
  return words && ` (${words})`;
}

function unitWords({ type, currency, label }: Unit): string {
  const units = {
    number: "",
    percent: "as a fraction",
    currency: currency ? `in ${currency}` : "",
    duration: "in seconds",
    bytes: "in bytes",
    custom: label ? `in ${label}` : "",
  };
  return units[type];
}

/** Without what a file system or a shell takes for something else. */
const fileName = (title: string) =>
  title
    .replaceAll(/[^\p{L}\p{N} _-]+/gu, "_")
    .trim()
    .slice(0, 80) || "widget";
