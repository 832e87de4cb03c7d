import { desc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { createApp } from "#api/app.ts";
import { housekeep } from "#api/housekeeping.ts";
import { createTestApp } from "#api/testing/app.ts";
import { problemOf, read } from "#api/testing/client.ts";
import { exportFile, type ImportState, untilEnded } from "#api/testing/files.ts";
import { imports } from "#schema/index.ts";
import { tendImports } from "./service.ts";

const app = await createTestApp();
type Product = Awaited<ReturnType<typeof app.product>>;
const patience = { timeout: 20_000, interval: 50 };

const pointsIn = async (product: Product) =>
  (await exportFile(product)).trimEnd().split("\r\n").length - 1;

const staged = async () => {
  const rows = await app.deps.db.execute("select count(*)::int as n from import_lines");
  return (rows as unknown as { n: number }[])[0]?.n;
};

/** A body that gives `text`, then whatever `then` does. */
function bodyOf(
  text: string,
  then: (controller: ReadableStreamDefaultController) => void | Promise<void>,
) {
  let given = false;
  return new ReadableStream(
    {
      pull(controller) {
        if (given) return then(controller);
        given = true;
        controller.enqueue(new TextEncoder().encode(text));
      },
    },
    { highWaterMark: 0 },
  );
}

const uploadStream = async (product: Product, body: ReadableStream, server = app.app) =>
  server.request(`http://trackable.test/api/v1/products/${product.id}/imports`, {
    method: "POST",
    headers: { ...product.headers, "content-type": "text/csv" },
    body,
    duplex: "half",
  } as RequestInit);

/** The import that was begun last. */
const findImport = async (product: Product) => {
  const [row] = await app.deps.db.select().from(imports).orderBy(desc(imports.no)).limit(1);
  return read<ImportState>(await product.get(`/imports/${row?.id}`));
};

const manyLines = `metric,value\n${"mrr,1\n".repeat(5_000)}`;

test("an upload that breaks off is failed, and what came of it is gone", async () => {
  const product = await app.product();

  const answer = await uploadStream(
    product,
    bodyOf(manyLines, (controller) => controller.error(new Error("hung up"))),
  );

  expect(answer.status).toBe(400);
  expect(await findImport(product)).toMatchObject({
    status: "failed",
    errors: [{ code: "upload_broke_off" }],
  });
  expect(await staged()).toBe(0);
  expect(await pointsIn(product)).toBe(0);
});

/** A server that is told to end at the end of the file. */
function endingServer() {
  let draining = false;
  const server = createApp(() => ({ ...app.deps, isDraining: () => draining }));
  const lastOf = (text: string) =>
    bodyOf(text, (controller) => {
      draining = true;
      controller.close();
    });
  return {
    upload: (product: Product, text: string) => uploadStream(product, lastOf(text), server),
  };
}

test("O1: an upload that goes on, or is silent, while the server is to end is given up", async () => {
  for (const next of ["mrr,1\n".repeat(100), undefined]) {
    const product = await app.product();
    let draining = false;
    const server = createApp(() => ({ ...app.deps, isDraining: () => draining }));
    const body = bodyOf(manyLines, (controller) => {
      draining = true;
      if (next) controller.enqueue(new TextEncoder().encode(next));
      else return new Promise(() => undefined);
    });

    const answer = await uploadStream(product, body, server);

    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("5");
    expect(await problemOf(answer)).toMatchObject({
      code: "busy",
      detail: "The server is being restarted; send the file again in a moment.",
    });
    const failed = { status: "failed", errors: [{ code: "upload_broke_off" }] };
    expect(await findImport(product)).toMatchObject(failed);
    await housekeep(app.deps);
    expect(await staged()).toBe(0);
    expect(await findImport(product)).toMatchObject(failed);
  }
});

describe("an import that ended just before its process", () => {
  /** A file that is found invalid at its end, by a server that no longer removes its lines. */
  async function leaveLines(product: Product) {
    const answer = await endingServer().upload(product, `${manyLines}mrr,none`);
    expect(await staged()).toBe(5_000);
    return (await read<{ importId: string }>(answer)).importId;
  }

  test("keeps its end, and housekeeping removes its lines", async () => {
    const product = await app.product();
    const importId = await leaveLines(product);

    await housekeep(app.deps);

    expect(await staged()).toBe(0);
    expect(await read(await product.get(`/imports/${importId}`))).toMatchObject({
      status: "invalid",
      errors: [{ line: 5_002, column: "value" }],
    });
  });

  test("is not forgotten before its lines are removed", async () => {
    const importId = await leaveLines(await app.product());
    const found = () => app.deps.db.select().from(imports).where(eq(imports.id, importId));
    app.clock.now = new Date(Date.now() + 31 * 86_400_000);

    await housekeep({ ...app.deps, isDraining: () => true });
    expect(await staged()).toBe(5_000);
    expect(await found()).toHaveLength(1);
    await housekeep(app.deps);
    app.clock.now = undefined;

    expect(await staged()).toBe(0);
    expect(await found()).toHaveLength(0);
  });
});

/** What is left of a process that ended: as if an hour had passed without it. */
async function tendLater() {
  app.clock.now = new Date(Date.now() + 3_600_000);
  await housekeep(app.deps);
}

/** An upload of 5,000 lines that waits for one more, and then ends. */
function startUpload(product: Product) {
  let finish = () => {};
  const body = bodyOf(manyLines, (controller) => {
    finish = () => {
      controller.enqueue(new TextEncoder().encode("mrr,1\n"));
      controller.close();
    };
  });
  const answered = uploadStream(product, body);
  return {
    answered,
    finish: () => {
      finish();
      finish = () => {};
    },
  };
}

const untilStaged = (lines: number) => expect.poll(staged, patience).toBe(lines);

test("an upload that nobody reads any more is ended by housekeeping, and cannot go on", async () => {
  const product = await app.product();
  const upload = startUpload(product);
  await untilStaged(5_000);
  expect(await findImport(product)).toMatchObject({ status: "reading" });

  await tendLater();

  expect(await findImport(product)).toMatchObject({ status: "failed", accepted: 0 });
  expect(await staged()).toBe(0);
  upload.finish();
  expect((await upload.answered).status).toBe(503);
  app.clock.now = undefined;
  expect(await staged()).toBe(0);
  expect(await pointsIn(product)).toBe(0);
});

test("D1: an upload that ends while housekeeping is about to give it up loses no line", async () => {
  const [silent, late] = [await app.product(), await app.product()];
  const silentUpload = startUpload(silent);
  await untilStaged(5_000);
  const lateUpload = startUpload(late);
  await untilStaged(10_000);
  app.clock.now = new Date(Date.now() + 3_600_000);
  const db: typeof app.deps.db = Object.create(app.deps.db);
  // It has seen both by the time it removes the lines of the first.
  db.execute = (query) => {
    lateUpload.finish();
    return lateUpload.answered.then(() => app.deps.db.execute(query)) as never;
  };

  await tendImports({ ...app.deps, db });

  const answer = await lateUpload.answered;
  expect(answer.status).toBe(202);
  const { importId } = await read<{ importId: string }>(answer);
  expect(await untilEnded(late, importId)).toMatchObject({ status: "done", accepted: 5_001 });
  expect(await pointsIn(late)).toBe(5_001);
  silentUpload.finish();
  expect((await silentUpload.answered).status).toBe(503);
  app.clock.now = undefined;
  expect(await pointsIn(silent)).toBe(0);
});

test("D1: an upload that was taken in but not answered is stored all the same", async () => {
  const product = await app.product();
  const server = createApp(() => ({
    ...app.deps,
    background: () => {
      throw new Error("the connection is lost");
    },
  }));
  const body = bodyOf(manyLines, (controller) => controller.close());

  expect((await uploadStream(product, body, server)).status).toBe(500);
  await tendLater();
  app.clock.now = undefined;

  await expect.poll(() => pointsIn(product), patience).toBe(5_000);
});

test("an import that a process left half-way is finished by another, each point once", async () => {
  const product = await app.product();
  const lines = Array.from({ length: 12_000 }, (_, n) => `mrr,${n},${Date.UTC(2026, 0, 1) + n}`);
  const file = `metric,value,timestamp\n${lines.join("\n")}\n`;
  const answer = await endingServer().upload(product, file);
  const { importId } = await read<{ importId: string }>(answer);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await pointsIn(product)).toBe(0);

  await tendLater();
  app.clock.now = undefined;

  const state = await untilEnded(product, importId);
  expect(state).toMatchObject({ status: "done", accepted: 12_000, duplicates: 0 });
  expect(app.lines).toContainEqual(
    expect.objectContaining({ level: "info", msg: "import goes on", importId }),
  );
  const sum = { metric: "mrr", aggregation: "sum", range: { preset: "all" }, interval: "none" };
  expect(await read(await product.post("/query", sum))).toMatchObject({
    total: (11_999 * 12_000) / 2,
  });
});

test("D19: what was put aside for a deleted product goes with it", async () => {
  const product = await app.product();
  await endingServer().upload(product, manyLines);
  expect(await staged()).toBe(5_000);

  expect((await product.delete("")).status).toBe(204);
  await tendLater();
  await tendLater();
  app.clock.now = undefined;

  expect(await staged()).toBe(0);
});
