import type { Config } from "#api/platform/config.ts";
import type { Letter } from "#api/platform/mail-template.ts";

const notYou = "If this was not you, ignore this mail: nothing happens without the link.";
const anHour = "The link works once, for an hour.";

const verifyUrl = ({ linkBase }: Config, token: string, invite?: string) =>
  `${linkBase}/verify-email#token=${token}${invite ? `&invite=${encodeURIComponent(invite)}` : ""}`;
/** The page says then that an account moves, rather than that a new one is confirmed. */
const moveUrl = (config: Config, token: string) => `${verifyUrl(config, token)}&change`;
const resetUrl = ({ linkBase }: Config, token: string) =>
  `${linkBase}/reset-password#token=${token}`;

export const verifyLetter = (
  config: Config,
  { name, token, invite }: { name: string; token: string; invite?: string | undefined },
): Letter => ({
  subject: "Confirm your address for Trackable",
  preheader: "One click, then you can sign in.",
  title: "Confirm your address",
  paragraphs: [`Hello ${name},`, `Confirm that this address is yours; then sign in. ${anHour}`],
  action: { label: "Confirm address", url: verifyUrl(config, token, invite) },
  footnote: `Somebody made a Trackable account with this address. ${notYou}`,
});

export const knownAccountLetter = ({ linkBase }: Config): Letter => ({
  subject: "You have a Trackable account already",
  preheader: "Sign in, or choose a new password.",
  title: "You have an account already",
  paragraphs: [
    "Somebody, maybe you, wanted to use this address for a Trackable account once more. It has one already, which stays as it is: sign in.",
    "If you do not have its password, choose “Forgot your password?” on that page.",
  ],
  action: { label: "Sign in", url: `${linkBase}/sign-in` },
  footnote: "If this was not you, ignore this mail: nothing has changed.",
});

/** To an address whose account was never verified: whoever reads it chooses the password. */
export const unverifiedAccountLetter = (config: Config, token: string): Letter => ({
  subject: "Finish your Trackable account",
  preheader: "This address has an account that was never confirmed.",
  title: "Finish your account",
  paragraphs: [
    "Somebody, probably you, made a Trackable account with this address before, and it was never confirmed.",
    `Choose a password for it; that confirms the address too. ${anHour}`,
  ],
  action: { label: "Choose a password", url: resetUrl(config, token) },
  footnote: notYou,
});

export const resetLetter = (config: Config, name: string, token: string): Letter => ({
  subject: "Choose a new Trackable password",
  preheader: "The link works once, for an hour.",
  title: "Choose a new password",
  paragraphs: [
    `Hello ${name},`,
    `Somebody asked to reset the password of your account. ${anHour} Choosing a new password signs you out everywhere.`,
  ],
  action: { label: "Choose a password", url: resetUrl(config, token) },
  footnote: `${notYou} Your password stays as it is.`,
});

/** To somebody who signs in with a provider only: no password comes in by a side door. */
export const noPasswordLetter = (
  { linkBase }: Config,
  name: string,
  providers: string[],
): Letter => ({
  subject: "How you sign in to Trackable",
  preheader: "Your account has no password.",
  title: "Your account has no password",
  paragraphs: [
    `Hello ${name},`,
    `Somebody asked to reset your password, but your account has none: you sign in with ${providers.join(" or ")}.`,
    "Once signed in you can add a password on your account page.",
  ],
  action: { label: "Sign in", url: `${linkBase}/sign-in` },
  footnote: "If this was not you, ignore this mail: nothing has changed.",
});

/** `providers` sign in besides the password: a new one shuts out nobody who came in by them. */
export const passwordChangedLetter = (
  { linkBase }: Config,
  name: string,
  providers: string[],
): Letter => ({
  subject: "Your Trackable password was changed",
  preheader: "If this was you, there is nothing to do.",
  title: "Your password was changed",
  paragraphs: [
    `Hello ${name},`,
    "The password of your account was changed just now, and other sessions were signed out. If this was you, there is nothing to do.",
    "If it was not, choose a new password at once.",
    ...(providers.length === 0
      ? []
      : [
          `${providers.join(" and ")} still ${providers.length === 1 ? "signs" : "sign"} you in. If you do not know of that, disconnect it on your account page.`,
        ]),
  ],
  action: { label: "Choose a new password", url: `${linkBase}/forgot-password` },
  footnote: "This mail goes to the address of your account whenever its password changes.",
});

export const changeEmailLetter = (config: Config, name: string, token: string): Letter => ({
  subject: "Confirm your new address for Trackable",
  preheader: "Your account moves here with one click.",
  title: "Confirm your new address",
  paragraphs: [
    `Hello ${name},`,
    `You asked to use this address for your account. It stays with the old one until you confirm. ${anHour}`,
  ],
  action: { label: "Use this address", url: moveUrl(config, token) },
  footnote: notYou,
});

export const emailChangeAskedLetter = (
  { linkBase }: Config,
  name: string,
  newEmail: string,
): Letter => ({
  subject: "Your Trackable address is about to change",
  preheader: `To ${newEmail}, once that address is confirmed.`,
  title: "Your address is about to change",
  paragraphs: [
    `Hello ${name},`,
    `Somebody signed in to your account asked to move it to ${newEmail}. It moves once that address is confirmed.`,
    "If this was not you, choose a new password now: that stops it and signs out everybody.",
  ],
  action: { label: "Choose a new password", url: `${linkBase}/forgot-password` },
  footnote: "This mail goes to the address of your account whenever it is about to change.",
});

export const emailChangedLetter = (name: string, newEmail: string): Letter => ({
  subject: "Your Trackable address was changed",
  preheader: `Your account is now ${newEmail}.`,
  title: "Your address was changed",
  paragraphs: [
    `Hello ${name},`,
    `Your account now belongs to ${newEmail}; mails go there from now on, and other sessions were signed out.`,
  ],
  footnote:
    "If this was not you, write to whoever runs this server: this address can no longer reset the password.",
});

export const connectedLetter = ({ linkBase }: Config, name: string, provider: string): Letter => ({
  subject: `${provider} now signs you in to Trackable`,
  preheader: "If this was you, there is nothing to do.",
  title: `${provider} is connected`,
  paragraphs: [
    `Hello ${name},`,
    `Your account was connected with ${provider} just now, which signs you in from now on. If this was you, there is nothing to do.`,
    "If it was not, disconnect it on your account page and change your password.",
  ],
  action: { label: "Open your account", url: `${linkBase}/account` },
  footnote: "This mail goes to the address of your account whenever a way to sign in is added.",
});
