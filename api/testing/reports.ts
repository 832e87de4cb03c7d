import { afterAll, expect } from "vitest";
import { claimDueReports } from "#api/report/delivery/claim.ts";
import { deliverReports } from "#api/report/delivery/deliver.ts";
import { createNodemailerMailer } from "#deploy/adapters/mail/smtp-nodemailer.ts";
import { startSmtpServer } from "#deploy/testing/mail/smtp-server.ts";
import { reports } from "#schema/index.ts";
import { createTestApp } from "./app.ts";
import { read } from "./client.ts";

/**
 * The app with a real SMTP server that only reports are sent to. `round` does what the reports
 * process does at `at`, and answers the mails that came.
 */
export async function createReportsApp(settings: Record<string, string> = {}) {
  const smtp = await startSmtpServer();
  afterAll(smtp.close);
  const app = await createTestApp({ PUBLIC_URL: "http://trackable.test", ...settings });
  const mailer = createNodemailerMailer(smtp.settings);

  async function round(at?: string) {
    app.clock.now = at === undefined ? undefined : new Date(at);
    const before = smtp.state.mails.length;
    const deps = { ...app.deps, mailer };
    await claimDueReports(deps);
    await deliverReports(deps);
    return smtp.state.mails.slice(before);
  }

  /** What the clock says from now on. */
  const at = (text: string) => {
    app.clock.now = new Date(text);
  };

  /** Ends what earlier tests left to be sent. */
  const endReports = async () => {
    await app.deps.db.delete(reports);
  };

  /** A product with points, a dashboard, and what it takes to make reports of it. */
  async function board(widgets: object[] = [signups], zone = "Europe/Vienna") {
    const product = await app.product({ timezone: zone });
    const { id: dashboardId } = await read<{ id: string }>(
      await product.post("/dashboards", { name: "Growth" }),
    );
    await product.ingest({ metric: "signups", value: 1, timestamp: "2025-01-01T00:00:00Z" });
    for (const widget of widgets) {
      await product.post(`/dashboards/${dashboardId}/widgets`, widget);
    }
    const report = (fields: object = {}) =>
      product.post("/reports", {
        ...{ dashboardId, name: "Daily numbers", recipients: ["ann@example.org"] },
        schedule: { frequency: "daily", hour: 8 },
        ...fields,
      });
    return { product, dashboardId, report };
  }
  return { ...app, smtp: smtp.state, mailer, round, at, board, endReports };
}

/** The report of an answer that made one. */
export async function made<View extends object>(answer: Promise<Response>) {
  const response = await answer;
  expect(response.status).toBe(201);
  return read<View>(response);
}

const signups = {
  kind: "number",
  title: "Sign-ups",
  query: { metric: "signups", interval: "day" },
};

/** A mail's headers, one a line. */
export const headersOf = (mail: { raw: Buffer }) => {
  const text = mail.raw.toString("utf8");
  return text.slice(0, text.indexOf("\r\n\r\n")).replaceAll(/\r\n[ \t]+/g, " ");
};

/** The token in a mail's header, by which its reader ends the mails. */
export const tokenOf = (mail: { raw: Buffer }) =>
  /\/unsubscribe\/([\w-]{43})/.exec(mail.raw.toString("utf8").replaceAll("=\r\n", ""))?.[1] ?? "";

export const recipientsOf = (mails: { recipients: string[] }[]) =>
  mails.flatMap(({ recipients }) => recipients).sort();
