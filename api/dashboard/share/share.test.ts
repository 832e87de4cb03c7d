import { sql } from "drizzle-orm";
import { describe, expect, onTestFinished, test } from "vitest";
import { createTestApp } from "#api/testing/app.ts";
import { cookieOf, problemOf, read } from "#api/testing/client.ts";
import { addMember } from "#api/testing/team.ts";

const app = await createTestApp();

type Product = Awaited<ReturnType<typeof app.product>>;
type Link = {
  id: string;
  token: string;
  url: string;
  embedUrl: string;
  hasPassword: boolean;
  allowedOrigins: string[];
  lastUsedAt: string | null;
};
type Shared = { dashboard: { name: string; widgets: object[] }; product: object };
type Data = { widgets: { data?: { total: number; from: string; to: string; timezone: string } }[] };

/** A product with one dashboard that shows pro sign-ups only. */
async function board() {
  const product = await app.product({ name: "Acme", timezone: "Asia/Kolkata" });
  await product.ingest([
    { metric: "signups", value: 3, timestamp: "2026-03-01T09:00:00Z", tags: { plan: "pro" } },
    { metric: "signups", value: 4, timestamp: "2026-03-02T09:00:00Z", tags: { plan: "free" } },
    { metric: "signups", value: 5, timestamp: "2026-04-02T09:00:00Z", tags: { plan: "pro" } },
  ]);
  const made = await product.post("/dashboards", {
    name: "Pro sign-ups",
    range: { from: "2026-03-01T00:00:00Z", to: "2026-04-01T00:00:00Z" },
    filters: [{ tag: "plan", op: "is", values: ["pro"] }],
  });
  const { id } = await read<{ id: string }>(made);
  await product.post(`/dashboards/${id}/widgets`, {
    kind: "number",
    query: { metric: "signups", interval: "none" },
  });
  const share = async (body: object = {}, at: Pick<Product, "post"> = product) => {
    const answer = await at.post(`/dashboards/${id}/share-links`, body);
    expect(answer.status).toBe(201);
    return read<Link>(answer);
  };
  return { product, id, share, links: `/dashboards/${id}/share-links` };
}

const visitor = app.visitor();
const open = (token: string) => visitor.get(`/shared/${token}`);
const numbers = (token: string, body: object = {}) => visitor.post(`/shared/${token}/data`, body);
const refusal = async (answer: Response) => [answer.status, (await problemOf(answer)).code];
const gone = [404, "not_found"];

describe("A10: a link shows its dashboard, and nothing else", () => {
  test("to whoever has it: 128 random bits", async () => {
    const { share } = await board();
    const [link, other] = [await share(), await share()];

    expect(link.token).toMatch(/^[\w-]{22}$/);
    expect(link.token).not.toBe(other.token);
    expect(link.url).toBe(`http://localhost:8080/shared/${link.token}`);
    expect(link.embedUrl).toBe(`http://localhost:8080/embed/${link.token}`);
    const shared = await read<Shared>(await open(link.token));
    expect(shared.product).toEqual({
      name: "Acme",
      timezone: "Asia/Kolkata",
      weekStart: "monday",
    });
    expect(shared.dashboard).toMatchObject({ name: "Pro sign-ups", widgets: [{ kind: "number" }] });
    const data = await read<Data>(await numbers(link.token));
    expect(data.widgets).toMatchObject([{ data: { total: 3 } }]);
  });

  test("no id of the product, of people, of metrics or of the dashboard is in it", async () => {
    const { product, id, share } = await board();
    const { token } = await share();

    const text = (await (await open(token)).text()) + (await (await numbers(token)).text());

    const { items } = await read<{ items: { id: string }[] }>(await product.get("/metrics"));
    for (const secret of [product.id, id, product.owner.id, product.owner.email, items[0]?.id]) {
      expect(text).not.toContain(secret);
    }
    expect(text).not.toContain("Ada Lovelace");
  });

  test("range, comparison and zone are the reader's, filters and break-down are not", async () => {
    const { token } = await (await board()).share();
    const range = { from: "2026-03-01T00:00:00Z", to: "2026-05-01T00:00:00Z" };

    const data = await read<Data>(await numbers(token, { range, timezone: "Asia/Tokyo" }));
    expect(data.widgets[0]?.data).toMatchObject({ total: 8, timezone: "Asia/Tokyo" });
    const wishes = [{ filters: [] }, { groupBy: "plan" }, { interval: "minute" }];
    for (const wish of wishes) expect((await numbers(token, wish)).status).toBe(422);
  });

  test("where a filter leaves points out, nothing tells when those came", async () => {
    const { product, id, share } = await board();
    const { token } = await share();
    const { widgets } = await read<{ widgets: object[] }>(await numbers(token));
    expect(widgets[0]).not.toHaveProperty("freshness");

    const { version } = await read<{ version: number }>(await product.get(`/dashboards/${id}`));
    await product.patch(`/dashboards/${id}`, { version, filters: [] });

    const open = await read<{ widgets: object[] }>(await numbers(token));
    expect(open.widgets[0]).toHaveProperty("freshness.lastPointAt");
  });

  test("it reads only, and is no way to anything else", async () => {
    const { product, id, share } = await board();
    const { token } = await share();

    for (const call of [visitor.patch, visitor.put, visitor.delete, visitor.post]) {
      expect((await call(`/shared/${token}`)).status).toBe(404);
    }
    const asKey = app.withKey(token);
    expect((await asKey.get(`/products/${product.id}/metrics`)).status).toBe(401);
    expect((await visitor.get(`/products/${product.id}/dashboards/${id}`)).status).toBe(401);
    const unknown = "aBcDeFgHiJkLmNoPqRsTuV";
    for (const made of [unknown, "x", `${token}x`, token.toLowerCase().toUpperCase()]) {
      expect(await refusal(await open(made))).toEqual(gone);
    }
  });
});

describe("A10: a link ends", () => {
  test("when it is revoked, by editors and not by viewers", async () => {
    const { product, share, links } = await board();
    const { id, token } = await share();
    const person = await addMember(app, product, "viewer");
    const viewer = app.as(person.headers, `/products/${product.id}`);

    expect((await viewer.get(links)).status).toBe(403);
    expect((await viewer.delete(`${links}/${id}`)).status).toBe(403);
    expect((await open(token)).status).toBe(200);
    expect((await product.delete(`${links}/${id}`)).status).toBe(204);
    expect(await refusal(await open(token))).toEqual(gone);
    expect(await refusal(await numbers(token))).toEqual(gone);
  });

  test("when its time is over, and says so", async () => {
    const { share } = await board();
    const past = new Date(Date.now() - 1000).toISOString();
    const { token } = await share({ expiresAt: new Date(Date.now() + 60_000).toISOString() });

    expect((await open(token)).status).toBe(200);
    app.clock.now = new Date(Date.now() + 61_000);
    const late = await open(token);
    app.clock.now = undefined;
    expect(await refusal(late)).toEqual([404, "share_expired"]);
    const { product, links } = await board();
    const refused = await problemOf(await product.post(links, { expiresAt: past }));
    expect(refused.errors).toMatchObject([{ pointer: "/expiresAt", code: "in_the_past" }]);
  });

  test("A2: with the membership of whoever made it, or their right to edit", async () => {
    const { product, share } = await board();
    const ways = {
      removed: (id: string) => product.delete(`/members/${id}`),
      lowered: (id: string) => product.patch(`/members/${id}`, { role: "viewer" }),
    };
    const kept = await share();

    for (const end of Object.values(ways)) {
      const editor = await addMember(app, product, "editor");
      const { token } = await share({}, app.as(editor.headers, `/products/${product.id}`));
      expect((await open(token)).status).toBe(200);
      expect((await end(editor.id)).ok).toBe(true);
      expect(await refusal(await open(token))).toEqual(gone);
    }
    const leaver = await addMember(app, product, "editor");
    const { token } = await share({}, app.as(leaver.headers, `/products/${product.id}`));
    await leaver.delete("/me");
    expect(await refusal(await open(token))).toEqual(gone);
    expect((await open(kept.token)).status).toBe(200);
  });

  test("D19: with the dashboard and with the product", async () => {
    const first = await board();
    const { token } = await first.share();
    const second = await board();
    const other = await second.share();

    await first.product.delete(`/dashboards/${first.id}`);
    await second.product.delete("");

    expect(await refusal(await open(token))).toEqual(gone);
    expect(await refusal(await open(other.token))).toEqual(gone);
  });
});

describe("a link with a password", () => {
  const password = "a password to share";

  test("asks for it, and a right one opens this link alone for twelve hours", async () => {
    const { share } = await board();
    const [{ token }, other] = [await share({ password }), await share({ password })];

    expect(await refusal(await open(token))).toEqual([401, "password_required"]);
    expect(await refusal(await numbers(token))).toEqual([401, "password_required"]);
    const wrong = await visitor.post(`/shared/${token}/unlock`, { password: "guess" });
    expect(await refusal(wrong)).toEqual([401, "wrong_password"]);
    expect(wrong.headers.get("set-cookie")).toBe(null);

    const right = await visitor.post(`/shared/${token}/unlock`, { password });
    expect(right.status).toBe(204);
    const set = right.headers.get("set-cookie") ?? "";
    expect(set).toMatch(/HttpOnly/);
    expect(set).toContain(`Path=/api/v1/shared/${token}`);
    const opened = app.as({ ...visitor.headers, cookie: cookieOf(right) });
    expect((await opened.get(`/shared/${token}`)).status).toBe(200);
    expect((await opened.post(`/shared/${token}/data`, {})).status).toBe(200);
    expect(await refusal(await opened.get(`/shared/${other.token}`))).toEqual([
      401,
      "password_required",
    ]);
    app.clock.now = new Date(Date.now() + 12.1 * 3_600_000);
    const late = await opened.get(`/shared/${token}`);
    app.clock.now = undefined;
    expect(late.status).toBe(401);
  });

  test("a forged cookie opens nothing, and neither does a session", async () => {
    const { product, share } = await board();
    const { token, id } = await share({ password });
    const name = `share_${id.replaceAll("-", "")}`;
    const session = product.owner.cookie.split("=")[1];

    for (const value of ["x.y.z", "", session]) {
      const forged = app.as({ ...visitor.headers, cookie: `${name}=${value}` });
      expect((await forged.get(`/shared/${token}`)).status).toBe(401);
    }
  });

  test("the password is not in the list, and kept as a hash", async () => {
    const { product, share, links } = await board();
    await share({ password });

    const text = await (await product.get(links)).text();
    const rows = await app.deps.db.execute("select password_hash from share_links");

    expect(text).not.toContain(password);
    expect(text).not.toContain("argon2");
    expect(JSON.stringify([...rows])).toContain("$argon2id$");
    expect(JSON.stringify([...rows])).not.toContain(password);
  });
});

describe("with limits", () => {
  let hosts = 0;

  /** A link, and readers who each come from an address of their own. */
  async function limitedLink(fields: object = {}) {
    const limited = await createTestApp({ RATE_LIMITS: "on" });
    const product = await limited.product();
    const made = await product.post("/dashboards", { name: "Growth" });
    const { id } = await read<{ id: string }>(made);
    await product.post(`/dashboards/${id}/widgets`, {
      kind: "number",
      query: { metric: "signups", interval: "none" },
    });
    const { token } = await read<Link>(await product.post(`/dashboards/${id}/share-links`, fields));
    const newcomer = () => {
      hosts += 1;
      limited.deps.peerAddress = `198.51.100.${hosts}`;
      return limited.visitor();
    };
    const fill = async (limit: string, count: number) => {
      const key = `${limit}:%`;
      await limited.deps.db.execute(
        sql`update rate_limits set count = ${count} where key like ${key}`,
      );
    };
    const unlock = async (by: ReturnType<typeof newcomer>, password: string) =>
      by.post(`/shared/${token}/unlock`, { password });
    return { limited, token, newcomer, fill, unlock };
  }

  test("L5: one caller tries ten passwords in a quarter of an hour", async () => {
    const { newcomer, unlock } = await limitedLink({ password: "a password" });
    const caller = newcomer();

    for (let count = 0; count < 10; count++) {
      expect((await unlock(caller, "a guess")).status).toBe(401);
    }
    const refused = await unlock(caller, "a password");

    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await unlock(newcomer(), "a password")).status).toBe(204);
  });

  test("L5: guesses from many addresses leave each newcomer three, and lock nobody out", async () => {
    const { limited, newcomer, fill, unlock } = await limitedLink({ password: "a password" });
    const statuses = async (tries: string[]) => {
      const by = newcomer();
      const answers = [];
      for (const password of tries) answers.push((await unlock(by, password)).status);
      return answers;
    };
    await unlock(newcomer(), "a guess");
    await fill("shared-unlock:link", 199);

    for (let count = 0; count < 3; count++) expect(await statuses(["a password"])).toEqual([204]);
    const guesses = Array<string>(5).fill("a guess");
    expect(await statuses(guesses)).toEqual([401, 401, 401, 401, 429]);

    const late = ["a guess", "a guess", "a guess", "a password"];
    expect(await statuses(late)).toEqual([401, 401, 401, 429]);
    expect(await statuses(["a guess", "a password", "a guess"])).toEqual([401, 204, 401]);
    limited.clock.now = new Date(Date.now() + 16 * 60_000);
    expect(await statuses(late)).toEqual([401, 401, 401, 204]);
  });

  test("L5: guesses from any number of addresses are few, and cost a reader a minute", async () => {
    const { limited, newcomer, fill, unlock } = await limitedLink({ password: "a password" });
    const reader = newcomer();
    const right = async () => unlock(reader, "a password");
    await unlock(newcomer(), "a guess");
    await fill("shared-unlock:link", 1_000);
    await fill("shared-unlock:minute", 299);
    expect((await right()).status).toBe(204);
    expect((await unlock(newcomer(), "a guess")).status).toBe(401);

    for (let count = 0; count < 12; count++) {
      const refused = await right();
      expect(refused.status).toBe(429);
      expect(Number(refused.headers.get("retry-after"))).toBeLessThanOrEqual(60);
    }
    limited.clock.now = new Date(Date.now() + 61_000);
    expect((await right()).status).toBe(204);
  });

  test("D17: the answers made for all readers of a link are limited too", async () => {
    const { token, newcomer, fill } = await limitedLink();
    const ask = async () => newcomer().post(`/shared/${token}/data`, {});
    expect((await ask()).status).toBe(200);

    await fill("shared-data:link", 2_400);
    const refused = await ask();

    expect(await refusal(refused.clone())).toEqual([429, "rate_limited"]);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  });
});

test("a crowd that asks the same is answered, each of them", async () => {
  const { token } = await (await board()).share();

  const answers = await Promise.all(Array.from({ length: 80 }, () => numbers(token)));

  const all = await Promise.all(answers.map((answer) => read<Data>(answer)));
  expect(new Set(all.map(({ widgets }) => widgets[0]?.data?.total))).toEqual(new Set([3]));
});

test("D17: whoever asks a hundred different questions at once waits, or is told to", async () => {
  const { token } = await (await board()).share();
  const days = Array.from({ length: 100 }, (_, day) => ({
    from: new Date(Date.UTC(2026, 0, day + 1)).toISOString(),
    to: new Date(Date.UTC(2026, 0, day + 2)).toISOString(),
  }));

  const { inTurn } = app.deps;
  onTestFinished(() => {
    app.deps.inTurn = inTurn;
  });
  let goOn = () => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  app.deps.inTurn = (name, most, work) => inTurn(name, most, () => held.then(work));
  const answered: Response[] = [];
  const refused: Response[] = [];

  const asked = days.map(async (range) => {
    const answer = await numbers(token, { range });
    (answer.status === 200 ? answered : refused).push(answer);
  });
  await expect.poll(() => refused.length).toBe(48);
  goOn();
  await Promise.all(asked);

  expect(answered.length).toBe(52);
  for (const answer of refused) {
    expect(answer.headers.get("retry-after")).toBe("2");
    expect(await refusal(answer)).toEqual([503, "busy"]);
  }
});

describe("frames of other sites", () => {
  const framing = async (path: string) => {
    const { headers } = await app.fetch(path);
    return {
      ancestors: /frame-ancestors ([^;]+)/.exec(headers.get("content-security-policy") ?? "")?.[1],
      old: headers.get("x-frame-options"),
    };
  };
  const nobody = { ancestors: "'none'", old: "DENY" };

  test("O9: /embed may be framed by the sites of its link, every other page by nobody", async () => {
    const { share } = await board();
    const allowedOrigins = ["https://www.example.com/", "http://localhost:3000"];
    const [open, closed] = [await share({ allowedOrigins }), await share()];

    expect(open.allowedOrigins).toEqual(["https://www.example.com", "http://localhost:3000"]);
    expect(await framing(`/embed/${open.token}`)).toEqual({
      ancestors: "https://www.example.com http://localhost:3000",
      old: null,
    });
    expect(await framing(`/embed/${closed.token}`)).toEqual(nobody);
    expect(await framing("/embed/aBcDeFgHiJkLmNoPqRsTuV")).toEqual(nobody);
    expect(await framing(`/shared/${open.token}`)).toEqual(nobody);
    expect(await framing(`/api/v1/shared/${open.token}`)).toEqual(nobody);
  });

  test.each([
    "https://www.example.com/path",
    "https://a.example; script-src *",
    "https://a.example 'self'",
    "javascript:alert(1)",
    "*",
    "https://*",
    "https://user@example.com",
    "https://a.example:99999",
    "https://1.2.3.999",
    "",
  ])("%j is no site that may be named", async (origin) => {
    const { product, links } = await board();

    const refused = await problemOf(await product.post(links, { allowedOrigins: [origin] }));

    expect(refused.errors).toMatchObject([{ pointer: "/allowedOrigins/0" }]);
  });
});

test("the list says when a link was last used, and A11: nothing of it is cached", async () => {
  const { product, share, links } = await board();
  const { token } = await share();
  const used = async () =>
    (await read<{ items: Link[] }>(await product.get(links))).items[0]?.lastUsedAt;

  expect(await used()).toBe(null);
  const answer = await open(token);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect((await numbers(token)).headers.get("cache-control")).toBe("no-store");
  expect(await used()).toMatch(/Z$/);
});
