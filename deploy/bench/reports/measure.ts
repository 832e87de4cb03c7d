import { read } from "#deploy/testing/client.ts";
import { startSmtpServer } from "#deploy/testing/mail/smtp-server.ts";
import { startPostgres } from "#deploy/testing/postgres-server.ts";
import { startReports } from "#deploy/testing/server.ts";
import { settle } from "../points/disk.ts";
import { fill } from "../points/fill.ts";
import { peakMb } from "../points/memory.ts";
import { median } from "../points/rounds.ts";
import { settings } from "../points/settings.ts";
import { openSite, type Site } from "../points/site.ts";
import { printRows } from "../table.ts";
import { widgets } from "./board.ts";
import { sendDue } from "./send-due.ts";

const points = 1_000_000;
const rounds = 7;
const day = 86_400_000;
const targets = { ms: 3_000, memoryMb: 300 };
const forms = [
  { name: "the mail", attach: [] },
  { name: "with PDF and CSV", attach: ["pdf", "csv"] },
];

/**
 * Fills a database with a million points and has a real reports process mail a dashboard of thirty
 * widgets over the last 30 days to an SMTP server beside it; a process of its own for each form.
 */
export async function measureReports() {
  const postgres = await startPostgres({ usual: true });
  const to = Math.floor(Date.now() / day) * day;
  const site = await openSite(postgres, "reports", to - 365 * day);
  try {
    process.stderr.write("Filling 1 M points…\n");
    await fill(site, points, { from: to - 365 * day, to });
    await settle(site);
    const dashboardId = await makeDashboard(site);
    const rows: string[][] = [];
    for (const { name, attach } of forms) {
      process.stderr.write(`Sending ${name}…\n`);
      rows.push(...rowsOf(name, await measureForm(site, dashboardId, attach)));
    }
    printRows([`A report of ${widgets.length} widgets`, "", "target", ""], rows);
  } finally {
    await site.close();
    await postgres.stop();
  }
}

async function makeDashboard({ person, productId }: Site) {
  const path = `/products/${productId}/dashboards`;
  const made = await read<{ id: string }>(await person.post(path, { name: "Growth" }));
  for (const widget of widgets) await read(await person.post(`${path}/${made.id}/widgets`, widget));
  return made.id;
}

async function measureForm(site: Site, dashboardId: string, attach: string[]) {
  const smtp = await startSmtpServer();
  const { host, port, from } = smtp.settings;
  const reports = startReports(
    { url: site.databaseUrl },
    {
      ...settings,
      ...{ SMTP_HOST: host, SMTP_PORT: String(port), SMTP_FROM: from, SMTP_SECURITY: "none" },
    },
  );
  const { id } = await read<{ id: string }>(
    await site.person.post(`/products/${site.productId}/reports`, {
      ...{ dashboardId, name: "Growth", recipients: ["ann@example.org"], attach },
      ...{ schedule: { frequency: "daily", hour: 8 }, range: { preset: "last_30_days" } },
    }),
  );
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) times.push(await sendDue(site, id, round));
  const peak = peakMb(reports);
  const last = smtp.state.mails.at(-1);
  if (!last || last.parsed.text?.includes("No numbers:")) throw new Error("a widget is broken");
  const kilobytes = last.raw.length / 1e3;
  await reports.stop();
  await smtp.close();
  const [first = Number.NaN, ...later] = times;
  return { first, middle: median(later), slowest: Math.max(...later), peak, kilobytes };
}

type Figures = Awaited<ReturnType<typeof measureForm>>;

function rowsOf(name: string, { first, middle, slowest, peak, kilobytes }: Figures): string[][] {
  const row = (what: string, value: number, most?: number) => [
    `${name}: ${what}`,
    Math.round(value).toLocaleString("en"),
    most === undefined ? "" : `< ${most.toLocaleString("en")}`,
    most === undefined ? "" : value < most ? "met" : "missed",
  ];
  return [
    row("the first of a process, ms", first, targets.ms),
    row("the middle of those after it, ms", middle, targets.ms),
    row("the slowest of them, ms", slowest),
    row("highest memory of the reports process, MB", peak, targets.memoryMb),
    row("size, KB", kilobytes),
  ];
}
