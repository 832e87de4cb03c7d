import { Email } from "#api/platform/email.ts";

/** Who somebody is to a provider: `subject` never changes there, an address may. */
export type Identity = {
  subject: string;
  name: string;
  email: string | undefined;
  /** The provider itself made sure that the address is this person's. */
  isEmailVerified: boolean;
  /** When the person last signed in at the provider, where it says so. */
  authenticatedAt?: Date | undefined;
};

type Claims = { subject: unknown; names: unknown[]; email: unknown; isEmailVerified: unknown };

/** Takes over what a provider claims, as far as we can keep it; throws without a usable subject. */
export function toIdentity({ subject, names, email, isEmailVerified }: Claims): Identity {
  if (typeof subject !== "string" || !/^[\x20-\x7e]{1,255}$/.test(subject)) {
    throw new Error("there was no usable subject");
  }
  const address = Email.safeParse(email);
  const [name = "Somebody"] = [...names, address.data?.split("@")[0]].flatMap(toName);
  return {
    subject,
    name,
    email: address.data,
    isEmailVerified: address.success && (isEmailVerified === true || isEmailVerified === "true"),
  };
}

/** Without control characters and halves of surrogate pairs, which no column could hold. */
function toName(given: unknown): string[] {
  if (typeof given !== "string") return [];
  const name = given.replace(/[\p{Cc}\p{Cs}]/gu, "").trim();
  return name === "" ? [] : [[...name].slice(0, 80).join("").trim()];
}
