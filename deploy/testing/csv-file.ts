import { createHash } from "node:crypto";
import { once } from "node:events";
import { createReadStream, createWriteStream, statSync } from "node:fs";
import { request } from "node:http";
import { text } from "node:stream/consumers";
import type { Person } from "./client.ts";

const start = Date.UTC(2025, 0, 1);
const plans = ["free", "pro", '"the, best"', "'=1+1"];

/** Line `n` of a file as exportPoints writes it; every tenth repeats the one before. */
function lineOf(n: number, note: string): string {
  const k = n % 10 === 9 ? n - 1 : n;
  const time = new Date(start + ((k * 7919) % 31_536_000) * 1_000).toISOString();
  const plan = plans[k % plans.length] ?? "";
  const cell = /["=]/.test(plan)
    ? `"${plan.startsWith("'") ? "'" : ""}${plan.replaceAll('"', '""')}"`
    : plan;
  return `${time.slice(0, 19)}+00:00,metric_${k % 20},${(k % 100_000) / 8},C${k % 17},${note},${cell}`;
}

/** Writes a file with so many lines of points, each longer by `padding` characters. */
export async function writeCsv(path: string, lines: number, padding = 0) {
  const file = createWriteStream(path);
  const sum = createLineSum();
  file.write("timestamp,metric,value,country,note,plan\r\n");
  for (let n = 0; n < lines; n += 1) {
    const line = lineOf(n, "n".repeat(padding + 1));
    sum.add(line);
    if (!file.write(`${line}\r\n`)) await once(file, "drain");
  }
  file.end();
  await once(file, "finish");
  return sum.result();
}

/** Lines as a multiset: how many, and a sum over all that does not depend on their order. */
function createLineSum() {
  let count = 0;
  let sum = 0;
  return {
    add: (line: string) => {
      count += 1;
      sum = (sum + createHash("md5").update(line).digest().readUIntBE(0, 6)) % 2 ** 48;
    },
    result: () => ({ count, sum }),
  };
}

/** Reads all points of a product and answers the lines after the header as a multiset. */
export async function sumOfExport(person: Person, productId: string) {
  const answer = await person.get(`/products/${productId}/points/export`);
  const sum = createLineSum();
  const decoder = new TextDecoder();
  let rest = "";
  let isHeader = true;
  for await (const bytes of answer.body ?? []) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split("\r\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (!isHeader) sum.add(line);
      isHeader = false;
    }
  }
  return sum.result();
}

/** Uploads a file from the disk, as a browser does; answers the import's id. */
export async function uploadCsv(url: string, person: Person, productId: string, path: string) {
  const sending = request(`${url}/api/v1/products/${productId}/imports`, {
    method: "POST",
    headers: {
      origin: url,
      cookie: person.cookie(),
      "content-type": "text/csv",
      "content-length": statSync(path).size,
    },
  });
  const answered = once(sending, "response");
  createReadStream(path).pipe(sending);
  const [answer] = await answered;
  const body = await text(answer);
  if (answer.statusCode !== 202) throw new Error(`${answer.statusCode}: ${body}`);
  return (JSON.parse(body) as { importId: string }).importId;
}
