import { once } from "node:events";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { createPerson, signUp } from "../client.ts";
import { startServer } from "../server.ts";
import { makePostgres } from "../stores.ts";

const secret = { SESSION_SECRET: "pZ0uJx7rD3mQ9vKc1sWf5yTb8hNe2gLa" };

test("L5, L8: wrong passwords are counted by two servers together, and across a restart", async () => {
  const postgres = await makePostgres();
  const store = { url: postgres.url() };
  const servers = [await startServer(store, secret), await startServer(store, secret)];
  const [first, second] = servers.map(({ url }) => url) as [string, string];
  const { email, password } = await signUp(first);
  const login = async (url: string, word: string) =>
    (await createPerson(url).post("/auth/login", { email, password: word })).status;

  const statuses = [];
  for (let turn = 0; turn < 12; turn++) {
    statuses.push(await login(turn % 2 === 0 ? first : second, "not this one"));
  }
  await Promise.all(servers.map((server) => server.stop()));
  const third = await startServer(store, secret);
  const after = await login(third.url, password);
  await third.stop();

  expect(statuses).toEqual([...Array(10).fill(401), 429, 429]);
  expect(after).toBe(429);
});

test("L9: more sign-ins than the server can take get 503 and when to come back", async () => {
  const postgres = await makePostgres();
  const server = await startServer({ url: postgres.url() }, { ...secret, RATE_LIMITS: "off" });
  const login = (turn: number) =>
    createPerson(server.url).post("/auth/login", {
      email: `nobody${turn}@example.com`,
      password: "not this one",
    });

  const answers = await Promise.all(Array.from({ length: 150 }, (_, turn) => login(turn)));
  const health = await fetch(`${server.url}/healthz`);
  await server.stop();

  const refused = answers.filter(({ status }) => status === 503);
  const statuses = new Set(answers.map(({ status }) => status));
  expect(statuses).toEqual(new Set([401, 503]));
  expect(refused.every((answer) => Number(answer.headers.get("retry-after")) > 0)).toBe(true);
  expect(health.status).toBe(200);
});

test("a mail server that hangs does not keep the server from ending in time", async () => {
  const silent = createServer().listen(0, "127.0.0.1");
  await once(silent, "listening");
  const { port } = silent.address() as { port: number };
  const postgres = await makePostgres();
  const server = await startServer(
    { url: postgres.url() },
    {
      ...secret,
      SMTP_HOST: "127.0.0.1",
      SMTP_PORT: String(port),
      SMTP_SECURITY: "none",
      SMTP_FROM: "kpi@example.org",
    },
  );

  const begun = performance.now();
  const fields = { name: "Ada", email: "ada@example.com", password: "a long enough password" };
  const answer = await createPerson(server.url).post("/auth/register", fields);
  const took = performance.now() - begun;
  const code = await server.stop();
  silent.close();

  expect(answer.status).toBe(202);
  expect(took).toBeLessThan(5_000);
  expect(code).toBe(0);
});
