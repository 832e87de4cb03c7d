import { join } from "node:path";
import { expect, test } from "vitest";
import { nodeOptions } from "../../node-options.mjs";
import { createProduct, type Person, read, signIn, signUp } from "../client.ts";
import { sumOfExport, uploadCsv, writeCsv } from "../csv-file.ts";
import { pause } from "../ledger.ts";
import { peakMegabytes } from "../memory.ts";
import { startReports, startServer } from "../server.ts";
import { makeDataDir, makeStore } from "../stores.ts";

const { IMPORT_LINES = "1000000" } = process.env;
type State = { status: string; lines: number; accepted: number; duplicates: number };

async function untilStored(person: Person, path: string, enough: (state: State) => boolean) {
  for (;;) {
    const state = await read<State>(await person.get(path));
    if (enough(state)) return state;
    if (state.status !== "storing") throw new Error(JSON.stringify(state));
    await pause(100);
  }
}

const isDone = ({ status }: State) => status === "done";

test.each([
  ["postgres", Number(IMPORT_LINES), 40],
  ["embedded", 30_000, 0],
] as const)(
  "a file is stored once though the server was killed half-way, and comes out as it went in (%s)",
  { timeout: 900_000 },
  async (kind, lines, padding) => {
    const store = await makeStore(kind);
    const env = { RATE_LIMITS: "off", NODE_OPTIONS: nodeOptions };
    const file = join(makeDataDir(), "points.csv");
    const sent = await writeCsv(file, lines, padding);
    const first = await startServer(store, env);
    const ada = await signUp(first.url);
    const product = await createProduct(ada);

    const importId = await uploadCsv(first.url, ada, product.id, file);
    const path = `/products/${product.id}/imports/${importId}`;
    await untilStored(ada, path, ({ accepted }) => accepted >= lines / 3);
    const peaks = [peakMegabytes(first.process.pid)];
    await first.kill9();
    const second = await startServer(store, env);
    const reports = startReports(store);
    const adaAgain = await signIn(second.url, ada);
    const state = await untilStored(adaAgain, path, isDone);
    const received = await sumOfExport(adaAgain, product.id);
    peaks.push(peakMegabytes(second.process.pid));

    expect(state).toMatchObject({ lines, accepted: lines, duplicates: 0 });
    expect(received).toEqual(sent);
    if (kind === "postgres") expect(Math.max(...peaks)).toBeLessThan(250);
    expect(await reports.stop()).toBe(0);
    await second.stop();
  },
);

test("the reports process alone finishes what a killed server left", async () => {
  const store = await makeStore("postgres");
  const first = await startServer(store, { RATE_LIMITS: "off" });
  const ada = await signUp(first.url);
  const product = await createProduct(ada);
  const file = join(makeDataDir(), "points.csv");
  const sent = await writeCsv(file, 50_000);
  await uploadCsv(first.url, ada, product.id, file);
  await first.kill9();

  const reports = startReports(store);
  await pause(35_000);
  const second = await startServer(store, { RATE_LIMITS: "off" });

  expect(await sumOfExport(await signIn(second.url, ada), product.id)).toEqual(sent);
  await second.stop();
  await reports.stop();
});
