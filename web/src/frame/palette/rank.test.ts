import { expect, test } from "vitest";
import { rank } from "./rank.ts";

const entries = [
  { label: "New signups", detail: "Acme" },
  { label: "Settings", detail: "Acme" },
  { label: "signups.web", detail: "Shop" },
  { label: "Überblick", detail: "Shop" },
  { label: "Go to team", detail: "Settings of Acme" },
];
const found = (query: string) => rank(query, entries).map(({ label }) => label);

test("a name that begins with the query comes before one that holds it, and before its place", () => {
  expect(found("sign")).toEqual(["signups.web", "New signups"]);
  expect(found("settings")).toEqual(["Settings", "Go to team"]);
});

test("every word counts, in any order, with the product's name too", () => {
  expect(found("acme signups")).toEqual(["New signups"]);
  expect(found("web signups")).toEqual(["signups.web"]);
});

test("letters that are left out, accents and case do not matter", () => {
  expect(found("sgnps")).toEqual(["New signups", "signups.web"]);
  expect(found("UBERB")).toEqual(["Überblick"]);
  expect(found("gtt")).toEqual(["Go to team"]);
});

test("nothing is found for what is nowhere, all for nothing", () => {
  expect(found("xyz")).toEqual([]);
  expect(found("  ")).toHaveLength(entries.length);
});
