import { dictionary } from "@zxcvbn-ts/language-common";

/** Some 18,000 of the most common ones, the most common first. */
export const commonPasswords = dictionary["passwords-common"];
