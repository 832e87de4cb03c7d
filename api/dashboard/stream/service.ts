import type { MemberCtx } from "#api/platform/access/contexts.ts";
import { AppError } from "#api/platform/errors.ts";
import { getDashboard } from "../board/service.ts";
import { eventStream } from "./event-stream.ts";
import { watchDashboard } from "./watch.ts";

/** Of one process; a browser's tabs, and a wall of screens, stay below. */
const mostOfPerson = 30;
const mostOfProcess = 1_000;

/**
 * Server-sent events of a dashboard as a body that goes on until its reader leaves, `isAllowed`
 * throws, the dashboard is deleted or the process ends.
 */
export async function streamDashboard(
  ctx: MemberCtx,
  dashboardId: string,
  isAllowed: () => Promise<void>,
): Promise<ReadableStream<Uint8Array>> {
  if (!ctx.keepsConnections) {
    throw new AppError(
      "streaming_unavailable",
      "Ask for the data again every now and then instead.",
    );
  }
  const { id: productId, no: productNo } = ctx.product;
  await getDashboard(ctx, dashboardId);
  const release = takePlace(ctx);
  return eventStream({
    isAllowed,
    begin: (events) => watchDashboard(ctx, { productId, productNo, dashboardId }, events),
    ended: release,
  });
}

/** Counts the stream until it ends; too many are refused. */
function takePlace({ memory, actor }: MemberCtx): () => void {
  const open = memory("dashboard.streams", () => new Map<string, number>());
  const mine = open.get(actor.userId) ?? 0;
  const all = [...open.values()].reduce((sum, count) => sum + count, 0);
  if (mine >= mostOfPerson) {
    const detail = `You have ${mine} dashboards open at once: close some of them.`;
    throw new AppError("rate_limited", detail, { retryAfter: 30 });
  }
  if (all >= mostOfProcess) {
    const detail = "Too many dashboards are open at once: ask for the data now and then instead.";
    throw new AppError("busy", detail, { retryAfter: 30 });
  }
  open.set(actor.userId, mine + 1);
  return () => {
    const left = (open.get(actor.userId) ?? 1) - 1;
    if (left > 0) open.set(actor.userId, left);
    else open.delete(actor.userId);
  };
}
