import postgres from "postgres";
import { expect, test } from "vitest";
import { signIn, signUp } from "../client.ts";
import { freePort } from "../free-port.ts";
import { launchServer, startServer } from "../server.ts";
import { makePostgres } from "../stores.ts";

const SESSION_SECRET = "Zk3v9QpL7xW2mT8rB5nY1cF6hJ4dS0gA";

test("O4: three servers start at once on an empty database and serve the same accounts", async () => {
  const store = { url: (await makePostgres()).url() };

  const servers = await Promise.all([1, 2, 3].map(() => startServer(store, { SESSION_SECRET })));

  const [first, ...others] = servers;
  const ada = await signUp(first?.url ?? "");
  for (const { url } of others) {
    const adaThere = await signIn(url, ada);
    expect((await adaThere.get("/me")).status).toBe(200);
  }
  expect(await Promise.all(servers.map((server) => server.stop()))).toEqual([0, 0, 0]);
});

test("O4: a server refuses a schema newer than itself and leaves it alone", async () => {
  const url = (await makePostgres()).url();
  const server = await startServer({ url }, { SESSION_SECRET });
  await server.stop();
  const sql = postgres(url, { max: 1 });
  await sql`insert into applied_migrations (name, hash) values ('9999_newer', 'hash')`;

  const late = launchServer({ DATABASE_URL: url, SESSION_SECRET, PORT: String(await freePort()) });

  expect(await late.ended).toBe(1);
  expect(late.said.stderr.trim().split("\n")).toEqual([expect.stringMatching(/newer/)]);
  const names = await sql<{ name: string }[]>`select name from applied_migrations`;
  expect(names).toContainEqual({ name: "9999_newer" });
  await sql.end();
});

test("a role that may not create tables stops the start with one line that says so, and no SQL", async () => {
  const url = (await makePostgres()).url();
  const sql = postgres(url, { max: 1 });
  await sql`create role newcomer login`;
  await sql.end();
  const DATABASE_URL = url.replace("//trackable:", "//newcomer:");

  const server = launchServer({ DATABASE_URL, SESSION_SECRET, PORT: String(await freePort()) });

  expect(await server.ended).toBe(1);
  expect(server.said.stderr).toBe(
    "Trackable cannot start: the database cannot be brought up to date: permission denied for schema public. Let the role of DATABASE_URL create and own the tables, or use another role.\n",
  );
});
