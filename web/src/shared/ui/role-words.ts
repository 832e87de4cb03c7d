/** What each role may do, after "A viewer" or "An owner". */
export const roleWords = {
  owner: "may do everything, also manage people and keys.",
  editor: "may change dashboards, metrics and data.",
  viewer: "sees everything and changes nothing.",
} as const;

/** "a viewer", "an owner". */
export const oneOf = (role: keyof typeof roleWords) => `${role === "viewer" ? "a" : "an"} ${role}`;
