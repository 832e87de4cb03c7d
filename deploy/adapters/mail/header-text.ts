const invisible = /[\p{Cc}\u2028\u2029]+/gu;
const directionOverride = /[\u202a-\u202e\u2066-\u2069]/g;
const longest = 250;

/**
 * Text for a header: one line without control characters that no reader takes for an encoded
 * word, cut where it gets absurdly long. What else it holds is encoded or quoted by the composer.
 */
export function oneLine(text: string): string {
  const line = text.toWellFormed().replaceAll(invisible, " ").replaceAll("=?", "= ?").trim();
  return line.length > longest ? `${[...line].slice(0, longest).join("")}…` : line;
}

/** A name under which a reader may save a file on any system: no folders, and its ending reads as it is. */
export function fileName(text: string): string {
  const name = oneLine(text.replaceAll(directionOverride, "").replaceAll(/[<>:"/\\|?*]/g, "_"));
  return name === "" ? "file" : name;
}
