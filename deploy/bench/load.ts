import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { makeTempDir, removeTempDir } from "#deploy/testing/temp-dir.ts";

/** Requests that every connection sends in turn, as JSON with a key; none is a GET with `headers`. */
type Load = {
  posts?: { key: string; body: string }[];
  headers?: Record<string, string>;
  connections?: number;
};
type Report = {
  requests: { average: number };
  errors: number;
  non2xx: number;
  timeouts: number;
};

const autocannon = fileURLToPath(
  new URL("../testing/node_modules/autocannon/autocannon.js", import.meta.url),
);
const seconds = 5;

/**
 * Requests answered in a second, over connections that are kept (32 unless told), in a process of
 * its own after a warm-up. Throws when a single one goes wrong.
 */
export async function requestsPerSecond(url: string, asked: Load = {}): Promise<number> {
  await load(url, 2, asked);
  return Math.round((await load(url, seconds, asked)).requests.average);
}

async function load(
  url: string,
  duration: number,
  { posts = [], headers = {}, connections = 32 }: Load,
) {
  const directory = makeTempDir("load");
  const args = ["--json", "--connections", String(connections), "--duration", String(duration)];
  for (const [name, value] of Object.entries(headers)) args.push("-H", `${name}: ${value}`);
  if (posts.length > 0) {
    const file = join(directory, "requests.har");
    writeFileSync(file, JSON.stringify(archiveOf(url, posts)));
    args.push("--har", file);
  }
  const { stdout } = await promisify(execFile)(process.execPath, [autocannon, ...args, url]);
  removeTempDir(directory);
  const report: Report = JSON.parse(stdout);
  if (report.errors + report.non2xx + report.timeouts > 0) {
    throw new Error(`Some requests to ${url} failed: ${stdout}`);
  }
  return report;
}

/** An HTTP archive, the only form in which the command takes several requests. */
const archiveOf = (url: string, posts: { key: string; body: string }[]) => ({
  log: {
    entries: posts.map(({ key, body }) => ({
      request: {
        method: "POST",
        url,
        headers: [
          { name: "authorization", value: `Bearer ${key}` },
          { name: "content-type", value: "application/json" },
        ],
        postData: { text: body },
      },
    })),
  },
});
