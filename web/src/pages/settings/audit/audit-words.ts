import type { AuditEntry } from "../api.ts";

type Told = Pick<AuditEntry, "action" | "target" | "changes">;

/** What somebody did, as the words after their name: "changed Bo’s role to editor". */
export function auditWords({ action, target, changes }: Told): string {
  const what = target?.name || named(target?.type);
  const change = (field: string) => text(changes?.[field]);
  const own = phrases[action]?.(what, change);
  if (own) return own;
  const [noun = "", verb = ""] = action.split(".");
  const kind = noun.replaceAll("_", " ");
  return [verb.replaceAll("_", " "), article(kind), target?.name].filter(Boolean).join(" ");
}

type Phrase = (what: string, change: (field: string) => string) => string;

const to = (value: string) => (value ? ` to ${value}` : "");

const phrases: Record<string, Phrase> = {
  "product.created": (what) => `created the product ${what}`,
  "product.changed": () => "changed the settings of the product",
  "product.deleted": (what) => `deleted the product ${what}`,
  "member.invited": (what, change) => `invited ${what}${as(change("role"))}`,
  "member.joined": (_, change) => `joined${as(change("role"))}`,
  "member.role_changed": (what, change) => `changed ${what}’s role${to(change("role"))}`,
  "member.removed": (what) => `removed ${what}`,
  "member.left": () => "left the product",
  "invite.revoked": (what) => `revoked the invite of ${what}`,
  "invite.resent": (what) => `sent ${what} a new invite link`,
  "api_key.created": (what) => `created the key ${what}`,
  "api_key.rotated": (what) => `rotated the key ${what}`,
  "api_key.revoked": (what) => `revoked the key ${what}`,
  "points.deleted": (what) => `deleted points of ${what}`,
  "points.exported": () => "exported points as CSV",
  "query.exported": () => "exported numbers as CSV",
  "import.started": () => "imported a CSV file",
  "dashboard.layout_saved": (what) => `moved widgets on ${what}`,
};

const as = (role: string) => (role ? ` as ${role}` : "");

const named = (type: string | null | undefined) => (type ? article(type.replaceAll("_", " ")) : "");

const article = (noun: string) => `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;

const text = (value: unknown) =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";
