import { expect, test } from "vitest";
import { auditWords } from "./audit-words.ts";

const target = (name: string | null) => ({ type: "thing", id: "1", name });

test.each([
  [
    "member.role_changed",
    "Bo",
    { role: "editor", before: "viewer" },
    "changed Bo’s role to editor",
  ],
  ["member.invited", "bo@example.com", { role: "viewer" }, "invited bo@example.com as viewer"],
  ["product.changed", "Acme", { timezone: "UTC" }, "changed the product’s settings"],
  ["widget.added", "Money", { dashboard: "Growth" }, "added the widget Money on Growth"],
  ["points.exported", null, null, "exported points"],
  [
    "access.refused",
    null,
    { role: "viewer", operation: "DELETE /x" },
    "was refused as viewer: DELETE /x",
  ],
  [
    "access.refused",
    null,
    { scope: "ingest", operation: "POST /x" },
    "was refused for want of the scope ingest: POST /x",
  ],
  ["share_link.revoked", "Growth", null, "ended a link to the dashboard Growth"],
  ["report_plan.paused", null, null, "paused a report plan"],
  ["api_key.renamed", "Backend", null, "renamed an api key Backend"],
])("%s of %s is told in people’s words", (action, name, changes, words) => {
  expect(auditWords({ action, target: target(name), changes })).toBe(words);
});
