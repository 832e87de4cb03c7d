import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");

const { dependencies } = JSON.parse(read("package.json"));
const onThePage = ["solid-js", "apexcharts", "tailwindcss", "@fontsource-variable/inter"];
const bundled = [...Object.keys(dependencies), ...onThePage].filter(
  (name) => !name.startsWith("@electric-sql/"),
);

test.each(bundled)("the build comes with the licence of %s", (name) => {
  const { version, license } = JSON.parse(read(`node_modules/${name}/package.json`));

  expect(read("dist/THIRD-PARTY-LICENSES.txt")).toContain(`\n${name} ${version} (${license})\n`);
});

test("the licences are whole, and of nothing that only builds", () => {
  const text = read("dist/THIRD-PARTY-LICENSES.txt");

  expect(text).toContain("Permission is hereby granted, free of charge");
  expect(text).toContain("SIL OPEN FONT LICENSE");
  expect(text).not.toMatch(/^(vite|esbuild|typescript|vitest|@biomejs\/biome) \d/m);
});
