import solid from "vite-plugin-solid";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";

type Options = NonNullable<TestProjectInlineConfiguration["test"]>;

/** Projects run one after the other, in this order, so that two cores serve one of them at a time. */
const projects: (Options & { name: string })[] = [
  {
    name: "web",
    include: ["web/src/**/*.test.{ts,tsx}", "figures/**/*.test.ts"],
    environment: "node",
  },
  {
    name: "api on embedded",
    include: ["api/**/*.test.ts", "schema/**/*.test.ts"],
    globalSetup: "deploy/testing/global-embedded.ts",
    provide: { database: "embedded" },
    maxWorkers: 2,
  },
  {
    name: "api on postgres",
    include: ["api/**/*.test.ts", "schema/**/*.test.ts"],
    globalSetup: "deploy/testing/global-postgres.ts",
    provide: { database: "postgres" },
    maxWorkers: 2,
  },
  {
    name: "deploy",
    include: ["deploy/**/*.test.ts"],
    exclude: ["deploy/testing/host/**", "deploy/testing/conformance/**", "**/node_modules/**"],
  },
  {
    name: "host",
    include: ["deploy/testing/host/*.test.ts"],
    globalSetup: "deploy/testing/global-built.ts",
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
  {
    name: "conformance",
    include: ["deploy/testing/conformance/*.test.ts"],
    globalSetup: ["deploy/testing/global-built.ts", "deploy/testing/conformance/global-client.ts"],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
  {
    name: "browser",
    include: ["web/e2e/*.test.ts"],
    globalSetup: ["deploy/testing/global-built.ts", "deploy/testing/global-browser.ts"],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
];

export default defineConfig({
  test: {
    projects: projects.map((test, groupOrder) => ({
      extends: true,
      plugins: test.name === "web" ? [solid()] : [],
      test: { testTimeout: 60_000, hookTimeout: 60_000, ...test, sequence: { groupOrder } },
    })),
  },
});
