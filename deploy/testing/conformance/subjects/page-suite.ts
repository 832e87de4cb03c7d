import { expect, test } from "vitest";
import type { Ground } from "../ground.ts";

export function testPage({ host }: Ground) {
  const ask = (path: string, headers: Record<string, string> = {}, method = "GET") =>
    fetch(`${host.url}${path}`, { method, headers });

  async function findAsset(type: "js" | "css") {
    const page = await (await ask("/")).text();
    return new RegExp(`/assets/[^"]+\\.${type}`).exec(page)?.[0] ?? "";
  }

  test.each(["/", "/login", "/products/1/dashboards/2"])("%s is the page", async (path) => {
    const answer = await ask(path);

    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(answer.headers.get("cache-control")).toMatch(/no-cache|max-age=0/);
    expect(await answer.text()).toMatch(/<div id="root">|<script type="module"/);
  });

  test.each([
    ["js", /^text\/javascript/],
    ["css", /^text\/css/],
  ] as const)("its .%s is kept for ever, and known again", async (type, contentType) => {
    const path = await findAsset(type);

    const whole = await ask(path);
    const etag = whole.headers.get("etag") ?? "";
    const again = await ask(path, { "if-none-match": etag });

    expect(whole.status).toBe(200);
    expect(whole.headers.get("content-type")).toMatch(contentType);
    expect(whole.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect((await whole.text()).length).toBeGreaterThan(1_000);
    expect(etag).not.toBe("");
    expect(again.status).toBe(304);
    expect(await again.text()).toBe("");
  });

  test("a file that is not there is not found, HEAD has no body", async () => {
    const missing = await ask("/assets/missing-12345678.js");
    const head = await ask("/", {}, "HEAD");

    expect(missing.status).toBe(404);
    expect(missing.headers.get("content-type")).toMatch(/^application\/problem\+json/);
    expect(head.status).toBe(200);
    expect(await head.text()).toBe("");
  });

  test("compressed or not, it is the same page", async () => {
    const page = await (await ask("/", { "accept-encoding": "identity" })).text();

    for (const encoding of ["gzip", "br", "gzip, deflate, br"]) {
      const answer = await ask("/", { "accept-encoding": encoding });
      expect(await answer.text()).toBe(page);
    }
  });
}
