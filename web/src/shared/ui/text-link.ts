/** The classes of a link inside a sentence. */
export const textLink = "font-medium text-accent underline underline-offset-2";
