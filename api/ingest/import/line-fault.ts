/** What is wrong with a line, and in which column where it is one. */
export type LineFault = { column?: string | undefined; code: string; detail: string };
