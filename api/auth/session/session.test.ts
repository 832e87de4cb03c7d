import { describe, expect, test } from "vitest";
import { createTestApp } from "#api/testing/app.ts";
import { cookieOf, password, problemOf, read } from "#api/testing/client.ts";
import { deviceIn } from "./device.ts";

const app = await createTestApp();
type Session = { id: string; current: boolean; device: string; address: string };
type Sessions = { items: Session[]; nextCursor: string | null };

const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0";

async function signIn(email: string, userAgent = firefox) {
  const headers = { "user-agent": userAgent };
  const answer = await app.visitor().post("/auth/login", { email, password }, headers);
  return app.as({ ...app.visitor().headers, cookie: cookieOf(answer) });
}
const sessionsOf = async (person: { get: (path: string) => Promise<Response> }, query = "") =>
  read<Sessions>(await person.get(`/me/sessions${query}`));

describe("sessions", () => {
  test("are listed newest first, with device and address, the current one marked", async () => {
    const ada = await app.person();
    const second = await signIn(ada.email);

    const { items } = await sessionsOf(second);

    expect(items).toMatchObject([
      { current: true, device: "Firefox on Linux", address: "203.0.113.7" },
      { current: false, device: "Unknown device" },
    ]);
  });

  test("come in pages, and those that ended are gone from the list", async () => {
    const ada = await app.person();
    for (let turn = 0; turn < 3; turn++) await signIn(ada.email);

    const first = await sessionsOf(ada, "?limit=3");
    const rest = await sessionsOf(ada, `?limit=3&cursor=${first.nextCursor}`);
    app.clock.now = new Date(Date.now() + 10 * 86_400_000);
    await ada.get("/me");
    app.clock.now = new Date(Date.now() + 15 * 86_400_000);
    const later = await sessionsOf(ada);
    app.clock.now = undefined;

    expect([first.items.length, rest.items.length, rest.nextCursor]).toEqual([3, 1, null]);
    expect(later.items).toMatchObject([{ current: true }]);
  });

  test("S1: one is ended from another, and refused on its next request", async () => {
    const ada = await app.person();
    const lost = await signIn(ada.email);
    const [{ id = "" } = {}] = (await sessionsOf(lost)).items;

    const ended = await ada.delete(`/me/sessions/${id}`);
    const again = await ada.delete(`/me/sessions/${id}`);

    expect([ended.status, again.status]).toEqual([204, 404]);
    expect([(await lost.get("/me")).status, (await ada.get("/me")).status]).toEqual([401, 200]);
  });

  test("A4: somebody else's session is as unknown as one that is not there", async () => {
    const [ada, bo] = [await app.person(), await app.person()];
    const [{ id = "" } = {}] = (await sessionsOf(bo)).items;
    const bodyOf = async (sessionId: string) => {
      const { requestId: _, ...body } = await problemOf(
        await ada.delete(`/me/sessions/${sessionId}`),
      );
      return body;
    };

    const [foreign, missing] = [await bodyOf(id), await bodyOf(crypto.randomUUID())];

    expect(foreign).toEqual(missing);
    expect((await bo.get("/me")).status).toBe(200);
  });

  test("S1: signing out everywhere else leaves only this one", async () => {
    const ada = await app.person();
    const others = [await signIn(ada.email), await signIn(ada.email)];

    expect((await ada.delete("/me/sessions")).status).toBe(204);

    for (const other of others) expect((await other.get("/me")).status).toBe(401);
    expect((await sessionsOf(ada)).items).toMatchObject([{ current: true }]);
  });

  test("ending the current one signs out and takes the cookie away", async () => {
    const ada = await app.person();
    const [{ id = "" } = {}] = (await sessionsOf(ada)).items;

    const answer = await ada.delete(`/me/sessions/${id}`);

    expect(answer.headers.get("set-cookie")).toMatch(/^session=; Max-Age=0/);
    expect((await ada.get("/me")).status).toBe(401);
  });
});

test.each([
  [firefox, "Firefox on Linux"],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
    "Safari on iPhone",
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0",
    "Edge on Windows",
  ],
  [
    "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36",
    "Chrome on Android",
  ],
  [
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/141.0.0.0 Safari/537.36",
    "Chrome on Linux",
  ],
  ["curl/8.5.0", "curl"],
  ["<script>", "Unknown device"],
  [null, "Unknown device"],
])("%s is %s", (userAgent, device) => {
  expect(deviceIn(userAgent)).toBe(device);
});
