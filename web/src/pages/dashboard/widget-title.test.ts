import { expect, test } from "vitest";
import { widgetTitle } from "./widget-title.ts";

test("a widget without a title is named by its metric, its split and its filters", () => {
  const pro = { tag: "plan", op: "is" as const, values: ["pro"] };
  const query = { metric: "signups", groupBy: "country", filters: [pro] };
  expect(widgetTitle({ title: "", query }, "Sign-ups")).toBe("Sign-ups by country, plan is pro");
  expect(widgetTitle({ title: "", query: { metric: "signups" } }, "Sign-ups")).toBe("Sign-ups");
  expect(widgetTitle({ title: " Ours ", query }, "Sign-ups")).toBe("Ours");
});

test("a metric that is not counted its own way is named by how", () => {
  const p95 = { metric: "delay", aggregation: "p95" as const, groupBy: "origin" };
  const unique = { metric: "delay", aggregation: "unique" as const, uniqueTag: "origin" };
  expect(widgetTitle({ title: "", query: p95 }, "Delay")).toBe(
    "95th percentile of Delay by origin",
  );
  expect(widgetTitle({ title: "", query: unique }, "Delay")).toBe(
    "Unique values of origin in Delay",
  );
});
