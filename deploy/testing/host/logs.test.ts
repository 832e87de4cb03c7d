import { request } from "node:http";
import { expect, test } from "vitest";
import { createPerson, createProduct, ingest, signUp } from "../client.ts";
import { startServer } from "../server.ts";
import { makePostgres } from "../stores.ts";

const SESSION_SECRET = "Zk3v9QpL7xW2mT8rB5nY1cF6hJ4dS0gA";

test("O5: logs are JSON lines and hold no secret; no answer shows the insides", async () => {
  const postgres = await makePostgres();
  const server = await startServer({ url: postgres.url() }, { SESSION_SECRET, RATE_LIMITS: "off" });
  const ada = await signUp(server.url);
  const product = await createProduct(ada);
  const answers: Response[] = [];
  const wrong = { email: ada.email, password: `${ada.password} wrong` };

  answers.push(await createPerson(server.url).post("/auth/login", wrong));
  answers.push(
    await ada.post("/products", { name: 'line one\nlevel\u2028two\r\n{"level":"info"}' }),
  );
  answers.push(await ada.get(`/products/${product.id}'%0a%0dinjected`));
  answers.push(await ingest(server.url, `${product.key}x`, []));
  const invite = await ada.post(`/products/${product.id}/invites`, {
    email: "bo@example.com",
    role: "viewer",
  });
  const { link } = (await invite.json()) as { link: string };
  const inviteToken = link.slice(link.lastIndexOf("/") + 1);
  answers.push(await fetch(`${server.url}/api/v1/invites/${inviteToken}x`));
  answers.push(await fetch(`${server.url}/api/v1/invites/${inviteToken}/nothing`));
  answers.push(await fetch(`${server.url}/invites/${inviteToken}`));
  const mailToken = "QnJ5Zm9yYXRlc3RvZmEtdG9rZW5pbmEtbGluay1vZi1h";
  answers.push(
    await createPerson(server.url).post("/auth/password-reset/confirm", {
      token: mailToken,
      password: "a planted new password",
    }),
  );
  answers.push(await fetch(`${server.url}/api/v1/me?token=${product.key}`));
  answers.push(await fetch(`${server.url}/${product.key}`));
  await sendRaw(server.url, product.key);
  await postgres.kill9();
  answers.push(await ingest(server.url, product.key, [{ metric: "signups", value: 1 }]));
  answers.push(await ada.get("/me"));
  answers.push(await createPerson(server.url).post("/auth/login", wrong));
  await server.stop();

  const secrets = [
    ada.password,
    ada.cookie(),
    product.key,
    inviteToken,
    mailToken,
    "a planted new password",
    SESSION_SECRET,
    "pw-of-the-tests",
  ];
  const logs = server.said.stdout + server.said.stderr;
  for (const secret of secrets) expect(logs).not.toContain(secret);
  for (const line of logs.trim().split("\n")) expect(line).toSatisfy(isJsonObject);
  for (const answer of answers) {
    const text = await answer.text();
    for (const secret of ["pw-of-the-tests", SESSION_SECRET]) expect(text).not.toContain(secret);
    expect(text).not.toMatch(/\bat .+:\d+:\d+|select |insert |ECONN|127\.0\.0\.1:\d+\//i);
  }
});

/** A header of control characters and a key in a path that fetch would not send. */
function sendRaw(url: string, key: string) {
  return new Promise<void>((resolve) => {
    const sending = request(`${url}/api/v1/products?key=${key}`, {
      headers: { "user-agent": 'first\tline {"level":"info"}', "x-request-id": "one\ttwo" },
    });
    sending.on("response", (answer) => answer.resume().on("end", resolve));
    sending.on("error", () => resolve());
    sending.end();
  });
}

function isJsonObject(line: string) {
  try {
    return typeof JSON.parse(line) === "object";
  } catch {
    return false;
  }
}
