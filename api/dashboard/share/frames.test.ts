import { describe, expect, test } from "vitest";
import { problemOf } from "#api/testing/client.ts";
import { createSharingApp } from "#api/testing/share.ts";

const { app, board } = await createSharingApp();

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
