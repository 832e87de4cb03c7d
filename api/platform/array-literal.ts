/**
 * Postgres array literals as text parameters: `unnest($1::text::int[])` takes any number of rows
 * in one parameter, and drivers need no array types for it.
 */
export const numberArray = (numbers: number[]) => `{${numbers.join(",")}}`;

export const textArray = (texts: string[]) =>
  `{${texts.map((text) => `"${text.replace(/["\\]/g, "\\$&")}"`).join(",")}}`;
