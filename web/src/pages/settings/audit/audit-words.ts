import type { AuditEntry } from "../api.ts";

type Told = Pick<AuditEntry, "action" | "target" | "changes">;
type Change = (field: string) => string;

/** What somebody did, as the words after their name: "changed Bo’s role to editor". */
export function auditWords({ action, target, changes }: Told): string {
  const what = target?.name ?? "";
  const own = phrases[action]?.(what, (field) => textOf(changes?.[field]));
  return (own ?? wordsOf(action, what)).trim();
}

/** An action without a phrase of its own: "report_plan.paused" is "paused a report plan". */
function wordsOf(action: string, what: string) {
  const [noun = "", verb = ""] = action.replaceAll("_", " ").split(".");
  return `${verb} ${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun} ${what}`;
}

const before = (word: string) => (text: string) => (text ? ` ${word} ${text}` : "");
const as = before("as");
const on = before("on");
const of = before("of");
const withoutScope = before("for want of the scope");

const phrases: Record<string, (what: string, change: Change) => string> = {
  "product.created": (what) => `created the product ${what}`,
  "product.changed": () => "changed the product’s settings",
  "product.deleted": (what) => `deleted the product ${what}`,
  "member.invited": (what, change) => `invited ${what}${as(change("role"))}`,
  "member.joined": (_, change) => `joined${as(change("role"))}`,
  "member.role_changed": (what, change) => `changed ${what}’s role to ${change("role")}`,
  "member.removed": (what) => `removed ${what}`,
  "member.left": () => "left the product",
  "invite.revoked": (what) => `revoked the invite of ${what}`,
  "invite.resent": (what) => `sent ${what} a new invite link`,
  "api_key.created": (what) => `created the key ${what}`,
  "api_key.rotated": (what) => `rotated the key ${what}`,
  "api_key.revoked": (what) => `revoked the key ${what}`,
  "access.refused": (_, change) =>
    `was refused${as(change("role"))}${withoutScope(change("scope"))}: ${change("operation")}`,
  "metric.changed": (what) => `changed the metric ${what}`,
  "metric.deleted": (what) => `deleted the metric ${what} with its points`,
  "points.deleted": (what) => `deleted points${of(what)}`,
  "points.exported": (_, change) => `exported points${of(change("metric"))}`,
  "query.exported": (_, change) => `exported numbers${of(change("metric"))}`,
  "import.started": () => "imported a CSV file",
  "dashboard.created": (what) => `created the dashboard ${what}`,
  "dashboard.changed": (what) => `changed the dashboard ${what}`,
  "dashboard.deleted": (what) => `deleted the dashboard ${what}`,
  "dashboard.arranged": (what) => `moved widgets${on(what)}`,
  "widget.added": (what, change) => `added the widget ${what}${on(change("dashboard"))}`,
  "widget.changed": (what, change) => `changed the widget ${what}${on(change("dashboard"))}`,
  "widget.exported": (what) => `exported the widget ${what}`,
  "share_link.created": (what) => `shared the dashboard ${what} by link`,
  "share_link.revoked": (what) => `ended a link to the dashboard ${what}`,
  "widget.removed": (what, change) => `removed the widget ${what}${on(change("dashboard"))}`,
};

const textOf = (value: unknown) => (typeof value === "string" ? value : "");
