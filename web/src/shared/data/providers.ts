type Aim = {
  /** Where to come back to, a path of this origin; each mode has a place of its own else. */
  next?: string;
  /** Signed in already: add this way in, or show that it is still the same person. */
  mode?: "connect" | "confirm";
  /** The token of the invite that a new account comes with. */
  invite?: string | undefined;
};

/** The address that leads to a provider and, from there, back to a page of ours. */
export function providerPath(provider: string, aim: Aim): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(aim)) if (value) query.set(name, value);
  return `/api/v1/auth/oauth/${encodeURIComponent(provider)}?${query}`;
}
