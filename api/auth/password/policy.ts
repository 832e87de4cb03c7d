import { invalid } from "#api/platform/errors.ts";

type Owner = { name: string; email: string };

/**
 * Refuses passwords that many people have, and those made of what is known about this one: their
 * name, their address, the product. No rules about which characters (NIST SP 800-63B). `pointer`
 * names the field.
 */
export async function refuseCommonPassword(password: string, owner: Owner, pointer: string) {
  const word = password.toLowerCase();
  const isCommon = (await keptPasswords()).has(word);
  if (!isCommon && !isAboutOwner(word, owner)) return;
  const detail = isCommon
    ? "Many people use this password; choose another one."
    : "This is easy to guess from your name or address; choose another one.";
  throw invalid([{ pointer, code: "common_password", detail }]);
}

/** The word itself, or with digits and signs at its end. */
function isAboutOwner(word: string, { name, email }: Owner): boolean {
  const bare = word.replace(/[^\p{L}]+$/u, "");
  const own = name.toLowerCase();
  const [local = "", domain = ""] = email.split("@");
  const known = ["trackable", own, own.replaceAll(/\s+/gu, ""), email, local, domain];
  return known.some((text) => text !== "" && (text === word || text === bare));
}

const shortest = 8;
let kept: Set<string> | undefined;

/** Loaded when first asked for, since few processes do. */
async function keptPasswords(): Promise<Set<string>> {
  if (kept) return kept;
  const { commonPasswords } = await import("./common-passwords.ts");
  const words = commonPasswords.filter(({ length }) => length >= shortest);
  kept = new Set(words.map((word) => word.toLowerCase()));
  return kept;
}
