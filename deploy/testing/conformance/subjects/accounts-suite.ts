import { expect, test } from "vitest";
import type { Ground } from "../ground.ts";
import { startHost } from "../hosts.ts";
import {
  api,
  createVisitor,
  done,
  makeProduct,
  refused,
  signUp,
  type Visitor,
} from "../visitor.ts";

const asks = (visitor: Visitor) => api.getMe({ client: visitor.client });

export function testAccounts({ host, settings }: Ground) {
  test("registering signs in with a cookie that scripts and other sites cannot use", async () => {
    const visitor = createVisitor(host.url);
    const body = { name: "Grace", email: "grace@example.com", password: "a fine long password" };

    const { data, response } = await api.register({ client: visitor.client, body });

    expect(data).toMatchObject({ name: "Grace", email: "grace@example.com", hasPassword: true });
    const [cookie = "", ...others] = response?.headers.getSetCookie() ?? [];
    expect(others).toEqual([]);
    const attributes = cookie.split("; ").slice(1);
    expect(attributes).toEqual(expect.arrayContaining(["HttpOnly", "Path=/", "SameSite=Lax"]));
    expect(cookie).not.toMatch(/domain=/i);
    expect(await done(asks(visitor))).toEqual(data);
  });

  test("signing out ends the session at once, for a kept cookie too", async () => {
    const ada = await signUp(host.url);
    const thief = createVisitor(host.url);
    for (const [name, value] of ada.cookies) thief.cookies.set(name, value);
    expect(await done(asks(thief))).toEqual(ada.me);

    const { response } = await api.logout({ client: ada.client });

    expect(response?.status).toBe(204);
    expect(await refused(asks(thief))).toMatchObject({ status: 401, code: "unauthenticated" });
    expect(await refused(asks(ada))).toMatchObject({ status: 401 });
  });

  test("passwords and sessions made on Node count here, and the other way round", async () => {
    const node = await startHost("node", settings);
    const madeHere = await signUp(host.url);
    const madeThere = await signUp(node.url);

    for (const [person, elsewhere] of [
      [madeHere, node.url],
      [madeThere, host.url],
    ] as const) {
      const { email, password } = person;
      const visitor = createVisitor(elsewhere);
      const login = { client: visitor.client, body: { email, password } };
      expect(await done(api.login(login))).toEqual(person.me);
      const sameSession = createVisitor(elsewhere);
      for (const [name, value] of person.cookies) sameSession.cookies.set(name, value);
      expect(await done(asks(sameSession))).toEqual(person.me);
    }
    await node.stop();
  });

  test("L5: wrong passwords are refused, and soon all tries for that account", async () => {
    const { email } = await signUp(host.url);
    const guess = (password: string) =>
      api.login({ client: createVisitor(host.url).client, body: { email, password } });

    const answers = [];
    for (let turn = 0; turn < 11; turn += 1) answers.push(await guess(`a wrong password ${turn}`));

    const codes = answers.map(({ error }) => error?.code);
    expect(codes.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => "invalid_credentials"));
    expect(codes[10]).toBe("rate_limited");
    expect(Number(answers[10]?.response?.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  test("S9: a change that another site sends is refused", async () => {
    const ada = await signUp(host.url);
    const headers = { origin: "https://elsewhere.example", "content-type": "application/json" };
    const cookie = [...ada.cookies].map(([name, value]) => `${name}=${value}`).join("; ");

    const answer = await fetch(`${host.url}/api/v1/products`, {
      method: "POST",
      headers: { ...headers, cookie },
      body: JSON.stringify({ name: "Theirs" }),
    });

    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ code: "cross_origin" });
    expect((await done(api.listProducts({ client: ada.client }))).items).toEqual([]);
  });

  test("a key opens its own product and nothing else", async () => {
    const ada = await signUp(host.url);
    const { id, machine } = await makeProduct(ada);
    const stranger = createVisitor(host.url, { key: "trk_i_nothing" });

    const checked = await done(api.checkApiKey({ client: machine.client }));

    expect(checked).toEqual({ product: { id, name: "Shop" }, scopes: ["ingest"] });
    expect(await refused(asks(machine))).toMatchObject({ status: 401 });
    const unknown = await refused(api.checkApiKey({ client: stranger.client }));
    expect(unknown).toMatchObject({ status: 401, code: "invalid_api_key" });
  });
}
