/** Hands a file that the page holds to the person, as a download. */
export function saveFile(name: string, content: Blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** A title as the name of a file: what no file system takes becomes a dash. */
export const fileName = (title: string, ending: string): string =>
  `${
    title
      .replace(/[^\p{L}\p{N} ._-]+/gu, "-")
      .slice(0, 80)
      .trim() || "export"
  }.${ending}`;
