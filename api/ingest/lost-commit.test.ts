import { expect, test } from "vitest";
import { createApp } from "#api/app.ts";
import { createTestApp } from "#api/testing/app.ts";
import { createClient, read } from "#api/testing/client.ts";

const app = await createTestApp();
const batches = 4;

/** A server that loses the connection after each commit, once all batches came to be stored. */
function losingServer() {
  let allCame = () => {};
  const all = new Promise<void>((resolve) => {
    allCame = resolve;
  });
  let came = 0;
  let commits = 0;
  const db: typeof app.deps.db = Object.create(app.deps.db);
  db.transaction = async (...transaction) => {
    await all;
    await app.deps.db.transaction(...transaction);
    commits += 1;
    throw new Error("the connection is lost");
  };
  const together: typeof app.deps.together = (name, ...work) => {
    if (name.startsWith("ingest ")) came += 1;
    if (came === batches) allCame();
    return app.deps.together(name, ...work);
  };
  const server = createApp(() => ({ ...app.deps, db, together }));
  const fetch = async (path: string, init?: RequestInit) =>
    server.request(`http://trackable.test${path}`, init);
  return { withKey: createClient(fetch).withKey, commits: () => commits };
}

test("points without ids whose commit is not known are stored once, and not said to be stored", async () => {
  const product = await app.product();
  const { withKey, commits } = losingServer();

  const answers = await Promise.all(
    Array.from({ length: batches }, (_, n) =>
      withKey(product.key).post("/ingest", { metric: "m", value: 10 ** n }),
    ),
  );

  expect(answers.map(({ status }) => status)).toEqual(Array(batches).fill(500));
  const sum = { metric: "m", aggregation: "sum", range: { preset: "all" }, interval: "none" };
  expect(await read(await product.post("/query", sum))).toMatchObject({ total: 1_111 });
  expect(commits(), "some were stored as one").toBeLessThan(batches);
});
