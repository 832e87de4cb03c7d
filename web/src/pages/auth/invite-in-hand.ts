const key = "invite";

/** Where an invite is answered; its token stays out of the address. */
export const invitePath = "/invites";

/** Keeps the token of the invite that this tab came with, through sign-up and sign-in. */
export function keepInvite(token: string) {
  try {
    sessionStorage.setItem(key, token);
  } catch {
    kept = token;
  }
}

export function inviteInHand(): string | undefined {
  try {
    return sessionStorage.getItem(key) ?? kept;
  } catch {
    return kept;
  }
}

export function dropInvite() {
  kept = undefined;
  try {
    sessionStorage.removeItem(key);
  } catch {
    return;
  }
}

/** For a browser that stores nothing: until the page is reloaded. */
let kept: string | undefined;
