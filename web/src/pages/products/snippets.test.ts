import { expect, test } from "vitest";
import { snippets } from "./snippets.ts";

test("every snippet names the real address and key", () => {
  for (const { code } of snippets("https://kpi.example", "trk_i_abc")) {
    expect(code).toContain("https://kpi.example/api/v1/ingest");
    expect(code).toContain("Bearer trk_i_abc");
  }
});

test("the curl snippet sends a body that the api accepts", () => {
  const [curl] = snippets("https://kpi.example", "trk_i_abc");
  const body = JSON.parse(/-d '(.*)'/.exec(curl?.code ?? "")?.[1] ?? "");
  expect(body).toEqual({ metric: "signups", value: 1, tags: { plan: "pro" } });
});
