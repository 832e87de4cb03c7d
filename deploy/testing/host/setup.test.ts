import { execFileSync } from "node:child_process";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { cloneProject } from "../clone.ts";

const setUp = (clone: string) =>
  execFileSync("sh", ["deploy/setup"], { cwd: clone, encoding: "utf8" });

test("S6: sh deploy/setup writes secrets of its own each time, for its owner's eyes", () => {
  const secrets = [cloneProject(), cloneProject()].map((clone) => {
    setUp(clone);
    expect(statSync(join(clone, ".env")).mode & 0o077).toBe(0);
    return [
      ...readFileSync(join(clone, ".env"), "utf8").matchAll(/^\w*(?:SECRET|PASSWORD)\w*=(.+)$/gm),
    ].map(([, value]) => value ?? "");
  });

  const all = secrets.flat();
  expect(all.length).toBeGreaterThanOrEqual(4);
  expect(new Set(all).size).toBe(all.length);
  for (const secret of all) expect(secret.length).toBeGreaterThanOrEqual(24);
});

test("sh deploy/setup overwrites nothing", () => {
  const clone = cloneProject();
  setUp(clone);
  const first = readFileSync(join(clone, ".env"), "utf8");
  const mine = `${first}\nPORT=9000\n`;
  writeFileSync(join(clone, ".env"), mine);

  setUp(clone);

  expect(readFileSync(join(clone, ".env"), "utf8")).toBe(mine);
});
