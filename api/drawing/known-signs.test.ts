import * as fontkit from "fontkit";
import { describe, expect, test } from "vitest";
import { readFonts } from "#deploy/adapters/fonts.ts";
import { isKnown, knownSigns } from "./known-signs.ts";

const fonts = await readFonts();
const faces = [fonts.regular, fonts.others].map((bytes) => fontkit.create(bytes));
const isInAFace = (sign: string) =>
  faces.some((face) => face.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0));

describe("pictures show no boxes", () => {
  test.each([
    ["Zürich – Ørsted, Łódź, Αθήνα, Київ, Երևան, თბილისი", true],
    ["חיפה القاهرة تهران", true],
    ["≥ 5 µs · 10 % → ✓ ½ €", true],
    ["🚀 Growth 👩‍💻", true],
    ["東京", false],
    ["서울 office", false],
    ["กรุงเทพฯ", false],
    ["दिल्ली", false],
    ["Ａｃｍｅ", false],
    ["🚀", false],
  ])("%s", (text, isShown) => {
    expect(isKnown(text)).toBe(isShown);
    expect([...knownSigns(text)].filter((sign) => !isInAFace(sign))).toEqual([]);
  });
});
