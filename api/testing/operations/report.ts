import { newId } from "#api/platform/id.ts";
import { newSecretToken } from "#api/platform/secret-token.ts";
import { reportDeliveries, reportRuns, subscriptions } from "#schema/index.ts";
import type { createTestApp } from "../app.ts";
import { read } from "../client.ts";

type App = Awaited<ReturnType<typeof createTestApp>>;
type At = { post: (path: string, body: unknown) => Promise<Response> };

/** A report with a run whose one mail failed, and the token that the mail had. */
export async function makeReport(
  app: App,
  at: At,
  { productId, dashboardId }: { productId: string; dashboardId: string },
) {
  const recipient = "reader@reports.example";
  const made = await at.post("/reports", {
    dashboardId,
    name: "Daily numbers",
    schedule: { frequency: "daily", hour: 8 },
    recipients: [recipient],
  });
  const { id: reportId } = await read<{ id: string }>(made);
  const { db } = app.deps;
  const now = new Date();
  const ids = { reportId, runId: newId(), deliveryId: newId() };
  await db.insert(reportRuns).values({
    ...{ id: ids.runId, reportId, productId, kind: "scheduled", dueAt: now, periodTo: now },
    ...{ range: { preset: "yesterday" }, timezone: "Europe/Berlin", createdAt: now },
  });
  await db.insert(reportDeliveries).values({
    ...{ id: ids.deliveryId, runId: ids.runId, productId, recipient, status: "failed" },
    ...{ attempts: 1, nextTryAt: now, giveUpAt: now, createdAt: now },
    messageId: `<${ids.deliveryId}@trackable.test>`,
  });
  const token = newSecretToken();
  const email = recipient;
  await db.insert(subscriptions).values({ id: newId(), productId, email, token, createdAt: now });
  return { ids, token };
}
