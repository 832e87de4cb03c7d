import { join } from "node:path";
import postgres from "postgres";
import { expect, test, vi } from "vitest";
import { createProduct, type Person, read, signIn, signUp } from "../client.ts";
import { sumOfExport, uploadCsv, writeCsv } from "../csv-file.ts";
import { pause } from "../ledger.ts";
import { startReports, startServer } from "../server.ts";
import { makeDataDir, makePostgres, makeStore } from "../stores.ts";

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

test("a file is stored once though the server was killed half-way, and comes out as it went in (embedded)", async () => {
  const lines = 60_000;
  const store = await makeStore("embedded");
  const file = join(makeDataDir(), "points.csv");
  const sent = await writeCsv(file, lines);
  const first = await startServer(store, { RATE_LIMITS: "off" });
  const ada = await signUp(first.url);
  const product = await createProduct(ada);

  const importId = await uploadCsv(first.url, ada, product.id, file);
  const path = `/products/${product.id}/imports/${importId}`;
  await untilStored(ada, path, ({ accepted }) => accepted > 0);
  await first.kill9();
  const second = await startServer(store, { RATE_LIMITS: "off" });
  const reports = startReports(store);
  const adaAgain = await signIn(second.url, ada);
  const left = await read<State>(await adaAgain.get(path));
  const state = await untilStored(adaAgain, path, isDone);
  const received = await sumOfExport(adaAgain, product.id);

  expect(left.status).toBe("storing");
  expect(left.accepted).toBeGreaterThan(0);
  expect(left.accepted).toBeLessThan(lines);
  expect(state).toMatchObject({ lines, accepted: lines, duplicates: 0 });
  expect(received).toEqual(sent);
  expect(await reports.stop()).toBe(0);
  await second.stop();
});

test("the reports process alone finishes what a killed server left", async () => {
  const store = await makeStore("postgres");
  const first = await startServer(store, { RATE_LIMITS: "off" });
  const ada = await signUp(first.url);
  const product = await createProduct(ada);
  const file = join(makeDataDir(), "points.csv");
  const sent = await writeCsv(file, 50_000);
  const importId = await uploadCsv(first.url, ada, product.id, file);
  const path = `/products/${product.id}/imports/${importId}`;
  await untilStored(ada, path, ({ accepted }) => accepted > 0);
  await first.kill9();

  const reports = startReports(store);
  const goesOn = () => reports.said.stdout.includes("import goes on");
  await vi.waitUntil(goesOn, { timeout: 60_000 });
  const second = await startServer(store, { RATE_LIMITS: "off" });
  const adaAgain = await signIn(second.url, ada);

  expect(await untilStored(adaAgain, path, isDone)).toMatchObject({ accepted: 50_000 });
  expect(await sumOfExport(adaAgain, product.id)).toEqual(sent);
  await second.stop();
  await reports.stop();
});

test("what the planner knows of one product does not keep another's file from being stored", async () => {
  const lines = 120_000;
  const store = { url: (await makePostgres()).url() };
  const sql = postgres(store.url, { max: 1 });
  const file = join(makeDataDir(), "points.csv");
  const sent = await writeCsv(file, lines);
  const server = await startServer(store, { RATE_LIMITS: "off" });
  const ada = await signUp(server.url);

  for (const name of ["First", "Second"]) {
    const product = await createProduct(ada, name);
    const importId = await uploadCsv(server.url, ada, product.id, file);
    const path = `/products/${product.id}/imports/${importId}`;
    expect(await untilStored(ada, path, isDone)).toMatchObject({ accepted: lines });
    expect(await sumOfExport(ada, product.id)).toEqual(sent);
    await sql`analyze`;
  }
  await sql.end();
  await server.stop();
});
