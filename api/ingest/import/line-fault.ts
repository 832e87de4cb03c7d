/** What is wrong with a line, and in which column where it is one. */
export type LineFault = { column?: string | undefined; code: string; detail: string };

export const notUtf8: LineFault = {
  code: "not_utf8",
  detail: "This line is not in UTF-8: save the file as UTF-8.",
};
