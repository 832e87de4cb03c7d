import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

type Entry = { resolved?: string; optionalDependencies?: Record<string, string> };

const lockfiles = ["package-lock.json", "deploy/testing/package-lock.json"].map((path) => {
  const url = new URL(`../../${path}`, import.meta.url);
  const { packages } = JSON.parse(readFileSync(url, "utf8"));
  return { path, packages: packages as Record<string, Entry> };
});

test.each(lockfiles)("$path works with any registry", ({ packages }) => {
  const bound = Object.entries(packages).filter(([, { resolved }]) => resolved?.startsWith("http"));

  expect(bound.map(([path]) => path)).toEqual([]);
});

test.each(lockfiles)(
  "$path names what other platforms need, or npm ci refuses it",
  ({ packages }) => {
    const optional = Object.values(packages).flatMap(({ optionalDependencies = {} }) =>
      Object.keys(optionalDependencies),
    );

    const named = new Set(Object.keys(packages).map((path) => path.split("node_modules/").at(-1)));
    expect(optional.filter((name) => !named.has(name))).toEqual([]);
  },
);
