import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

type Post = { key: string; body: string };
type Report = {
  requests: { average: number };
  errors: number;
  non2xx: number;
  timeouts: number;
};

const autocannon = fileURLToPath(
  new URL("../testing/node_modules/autocannon/autocannon.js", import.meta.url),
);
const connections = 32;
const seconds = 5;

/**
 * Requests answered in a second, over 32 connections that are kept, in a process of its own after
 * a warm-up. Throws when a single one goes wrong.
 */
export async function requestsPerSecond(url: string, post?: Post): Promise<number> {
  await load(url, 2, post);
  return Math.round((await load(url, seconds, post)).requests.average);
}

async function load(url: string, duration: number, post?: Post): Promise<Report> {
  const headers = post && [`authorization=Bearer ${post.key}`, "content-type=application/json"];
  const args = [
    ...["--json", "--connections", String(connections), "--duration", String(duration)],
    ...(post ? ["--method", "POST", "--body", post.body] : []),
    ...(headers ?? []).flatMap((header) => ["--headers", header]),
    url,
  ];
  const { stdout } = await promisify(execFile)(process.execPath, [autocannon, ...args]);
  const report: Report = JSON.parse(stdout);
  if (report.errors + report.non2xx + report.timeouts > 0) {
    throw new Error(`Some requests to ${url} failed: ${stdout}`);
  }
  return report;
}
