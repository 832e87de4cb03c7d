import type { Mark, Picture } from "./mark.ts";

/** Scripts that neither Inter nor DejaVu Sans has, and the wide forms and signs that go with them. */
const unknown =
  /(?:[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Georgian}\p{Script=Lao}\p{Script=Common}\p{Script=Inherited}]|[\u2e80-\u30ff\u3200-\u33ff\uff00-\uffef])+/gu;
const emoji =
  /\p{Emoji_Presentation}|\p{Regional_Indicator}|\p{Emoji_Modifier}|[\u200d\ufe0e\ufe0f\u20e3\u{1f000}-\u{1faff}]/gu;

/** The text as drawings can show it: without emoji, and with … for scripts that their faces lack. */
export const knownSigns = (text: string): string =>
  text.replaceAll(emoji, "").replaceAll(unknown, "…").replaceAll(/ {2,}/g, " ").trim();

/** Whether a drawing shows all of the text but for emoji beside words. */
export const isKnown = (text: string): boolean =>
  text.search(unknown) === -1 && knownSigns(text) !== "";

/** The picture with texts that its faces can show. */
export const withKnownSigns = (picture: Picture): Picture => ({
  ...picture,
  marks: picture.marks.map(shown),
});

function shown(mark: Mark): Mark {
  if (mark.kind === "path") return mark;
  if (mark.kind === "text") return { ...mark, text: knownSigns(mark.text) };
  return { ...mark, marks: mark.marks.map(shown) };
}
