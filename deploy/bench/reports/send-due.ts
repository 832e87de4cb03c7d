import { setTimeout as pause } from "node:timers/promises";
import type { Site } from "../points/site.ts";

const longestWaitMs = 60_000;

/**
 * Makes the report due and answers the milliseconds from when a process takes its mail in hand to
 * the mail server's answer. Each round is another due time. Throws where no mail came.
 */
export async function sendDue({ sql }: Site, reportId: string, round: number): Promise<number> {
  const due = new Date(Date.now() - 60_000 - round).toISOString();
  await sql`update reports set next_due_at = ${due}::timestamptz where id = ${reportId}`;
  for (const deadline = Date.now() + longestWaitMs; Date.now() < deadline; await pause(50)) {
    const [mail] = await sql<{ ms: number | null; status: string; reply: string | null }[]>`
      select extract(epoch from d.sent_at - d.last_try_at)::float8 * 1000 as ms, d.status, d.reply
      from report_deliveries d join report_runs r on r.id = d.run_id
      where r.report_id = ${reportId} and r.due_at = ${due}::timestamptz`;
    if (mail?.status === "failed") throw new Error(`The mail was refused: ${mail.reply}`);
    if (typeof mail?.ms === "number") return mail.ms;
  }
  throw new Error("No mail was sent within a minute.");
}
