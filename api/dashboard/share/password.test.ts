import { describe, expect, test } from "vitest";
import { cookieOf } from "#api/testing/client.ts";
import { createSharingApp, refusalOf } from "#api/testing/share.ts";

const { app, board, numbers, open, visitor } = await createSharingApp();

describe("a link with a password", () => {
  const password = "a password to share";

  test("asks for it, and a right one opens this link alone for twelve hours", async () => {
    const { share } = await board();
    const [{ token }, other] = [await share({ password }), await share({ password })];

    expect(await refusalOf(await open(token))).toEqual([401, "password_required"]);
    expect(await refusalOf(await numbers(token))).toEqual([401, "password_required"]);
    const wrong = await visitor.post(`/shared/${token}/unlock`, { password: "guess" });
    expect(await refusalOf(wrong)).toEqual([401, "wrong_password"]);
    expect(wrong.headers.get("set-cookie")).toBe(null);

    const right = await visitor.post(`/shared/${token}/unlock`, { password });
    expect(right.status).toBe(204);
    const set = right.headers.get("set-cookie") ?? "";
    expect(set).toMatch(/HttpOnly/);
    expect(set).toContain(`Path=/api/v1/shared/${token}`);
    const opened = app.as({ ...visitor.headers, cookie: cookieOf(right) });
    expect((await opened.get(`/shared/${token}`)).status).toBe(200);
    expect((await opened.post(`/shared/${token}/data`, {})).status).toBe(200);
    expect(await refusalOf(await opened.get(`/shared/${other.token}`))).toEqual([
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
