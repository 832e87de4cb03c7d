import { expect, test } from "vitest";
import { safeNext, signInPath } from "./next-path.ts";

const origin = "https://kpi.example";

test("a path of our own is kept with its query", () => {
  expect(safeNext("/p/1/metrics?q=a#top", origin)).toBe("/p/1/metrics?q=a#top");
});

test("anything that could leave the origin goes to the start page", () => {
  const evil = [
    "//evil.com",
    "/\\evil.com",
    "https:evil.com",
    "%2f%2fevil.com",
    "/\t/evil.com",
    "/.//evil.com",
    "/x/..//evil.com",
    "",
  ];
  for (const next of [...evil, "javascript:alert(1)", undefined]) {
    expect(safeNext(next, origin)).toBe("/");
  }
});

test("the sign-in page remembers where one wanted to go", () => {
  expect(signInPath({ pathname: "/p/1", search: "?range=today" })).toBe(
    "/sign-in?next=%2Fp%2F1%3Frange%3Dtoday",
  );
  expect(signInPath({ pathname: "/", search: "" })).toBe("/sign-in");
});
