import postgres from "postgres";
import { onTestFinished } from "vitest";
import { embeddedSocketPath } from "../embedded-database.ts";
import { createProduct, ingest, type Person, read, signUp } from "./client.ts";
import { startSmtpServer } from "./mail/smtp-server.ts";
import { type Store, settingsOf, startReports, startServer } from "./server.ts";
import { makeStore } from "./stores.ts";

export type ReportsGround = Awaited<ReturnType<typeof startReportsGround>>;

/**
 * A server without mail, so that people sign up at once, on a real Postgres where no store is given,
 * and an SMTP server that the reports processes started here send to.
 */
export async function startReportsGround(env: Record<string, string> = {}, given?: Store) {
  const store = given ?? (await makeStore("postgres"));
  const settings = { ...settingsOf(store), RATE_LIMITS: "off" };
  const server = await startServer(store, settings);
  const smtp = await startSmtpServer();
  const sql = connectTo(store);
  const running = new Set<ReturnType<typeof startReports>>();
  onTestFinished(async () => {
    await Promise.all([...running].map((reports) => reports.kill9()));
    await server.stop();
    await sql.end();
    await smtp.close();
  });

  const mailSettings = {
    ...settings,
    SMTP_HOST: smtp.settings.host,
    SMTP_PORT: String(smtp.settings.port),
    SMTP_FROM: smtp.settings.from,
    SMTP_SECURITY: "none",
    REPORT_LEASE_SECONDS: "10",
    REPORT_RETRY_SECONDS: "1",
    ...env,
  };

  function start() {
    const reports = startReports(store, mailSettings);
    running.add(reports);
    void reports.ended.then(() => running.delete(reports));
    return reports;
  }
  return { url: server.url, store, settings: mailSettings, sql, smtp: smtp.state, start };
}

function connectTo(store: Store) {
  const options = { max: 1, onnotice: () => {} };
  if ("url" in store) return postgres(store.url, options);
  const path = embeddedSocketPath(store.dataDir);
  return postgres({ ...options, path, user: "postgres", database: "postgres", fetch_types: false });
}

/** A product with a dashboard that shows a table, and somebody who edits it. */
export async function makeBoard(url: string, person?: Person) {
  const owner = person ?? (await signUp(url));
  const product = await createProduct(owner);
  await ingest(url, product.key, [{ metric: "signups", value: 3, tags: { plan: "pro" } }]);
  const at = `/products/${product.id}`;
  const { id } = await read<{ id: string }>(
    await owner.post(`${at}/dashboards`, { name: "Growth" }),
  );
  const query = { metric: "signups", interval: "day", range: { preset: "last_7_days" } };
  await read(await owner.post(`${at}/dashboards/${id}/widgets`, { kind: "table", query }));
  return { owner, at, dashboardId: id };
}

type Board = Awaited<ReturnType<typeof makeBoard>>;

/** A daily report that was due `daysAgo` days ago at this time, and has not been claimed since. */
export async function makeDueReport(
  { sql }: Pick<ReportsGround, "sql">,
  { owner, at, dashboardId }: Board,
  recipients: string[],
  daysAgo = 0,
) {
  const minuteAgo = new Date(Math.floor(Date.now() / 60_000) * 60_000 - 60_000);
  const { id } = await read<{ id: string }>(
    await owner.post(`${at}/reports`, {
      ...{ dashboardId, name: "Daily numbers", timezone: "UTC", recipients },
      schedule: {
        frequency: "daily",
        hour: minuteAgo.getUTCHours(),
        minute: minuteAgo.getUTCMinutes(),
      },
    }),
  );
  const due = new Date(minuteAgo.getTime() - daysAgo * 86_400_000).toISOString();
  await sql`update reports set next_due_at = ${due}::timestamptz where id = ${id}`;
  return { id, due };
}

export type RunView = {
  id: string;
  kind: string;
  dueAt: string;
  status: string;
  reason: string | null;
  deliveries: { id: string; recipient: string; status: string; attempts: number; reply: string }[];
};

/** The runs of a report, the latest first. */
export async function runsOf({ owner, at }: Pick<Board, "owner" | "at">, reportId: string) {
  const answer = await owner.get(`${at}/reports/${reportId}/runs?limit=200`);
  return (await read<{ items: RunView[] }>(answer)).items;
}
