const name = "identity-confirmed";

/** Tells the other windows of this site that the person was confirmed in this one. */
export function sayIdentityConfirmed() {
  const channel = new BroadcastChannel(name);
  channel.postMessage(name);
  channel.close();
}

/** Calls `then` when another window says so; answers what stops the listening. */
export function onIdentityConfirmed(then: () => void) {
  const channel = new BroadcastChannel(name);
  channel.onmessage = then;
  return () => channel.close();
}
