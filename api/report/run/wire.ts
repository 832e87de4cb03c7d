import type { z } from "@hono/zod-openapi";
import type { DeliveryRow } from "./repository.ts";
import type { Delivery, Run, RunSummary } from "./schemas.ts";
import type { RunWithDeliveries } from "./service.ts";
import { reasons } from "./skipped.ts";

export const toRunSummary = (run: RunWithDeliveries): z.infer<typeof RunSummary> => ({
  id: run.id,
  kind: run.kind,
  dueAt: run.dueAt.toISOString(),
  ...outcomeOf(run),
});

export const toRun = (run: RunWithDeliveries): z.infer<typeof Run> => ({
  ...toRunSummary(run),
  periodFrom: run.periodFrom?.toISOString() ?? null,
  periodTo: run.periodTo.toISOString(),
  timezone: run.timezone,
  createdAt: run.createdAt.toISOString(),
  deliveries: run.deliveries.map(toDelivery),
});

export const toDelivery = (row: DeliveryRow): z.infer<typeof Delivery> => ({
  id: row.id,
  recipient: row.recipient,
  status: row.status,
  attempts: row.attempts,
  reply: row.reply,
  lastTryAt: row.lastTryAt?.toISOString() ?? null,
  nextTryAt: row.status === "pending" ? row.nextTryAt.toISOString() : null,
  sentAt: row.sentAt?.toISOString() ?? null,
});

/** Those who did not want the mail, or are not to get it any more, do not make a run a failure. */
function outcomeOf({ skipped, deliveries }: RunWithDeliveries) {
  const has = (status: DeliveryRow["status"]) => deliveries.some((row) => row.status === status);
  const because = (reason: keyof typeof reasons) => ({
    status: "skipped" as const,
    ...{ reason, detail: reasons[reason] },
  });
  const went = <T>(status: T) => ({ status, reason: null, detail: null });
  if (skipped) return because(skipped);
  if (has("pending")) return went("sending" as const);
  if (has("failed")) return went(has("sent") ? ("partly_sent" as const) : ("failed" as const));
  return has("sent") ? went("sent" as const) : because("no_recipients");
}
