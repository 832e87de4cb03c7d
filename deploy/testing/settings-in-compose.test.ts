import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

/** Fixed in the image, or by the Postgres that comes with it. */
const fixed = ["HOST", "DATA_DIR", "DATABASE_URL"];
/** Without a default: docker compose stops where they are missing. */
const secrets = ["SESSION_SECRET", "POSTGRES_PASSWORD"];

test("docker compose passes on every setting of .env.example, with the same default", () => {
  const documented = read(".env.example").matchAll(/^([A-Z_]+)=(.*)$/gm);
  const passed = read("docker-compose.yml").matchAll(/\$\{([A-Z_]+):-(.*?)\}/g);

  const defaults = Object.fromEntries([...documented].map(([, name, value]) => [name, value]));
  for (const name of [...fixed, ...secrets]) delete defaults[name];
  expect(Object.fromEntries([...passed].map(([, name, value]) => [name, value]))).toEqual(defaults);
});

test.each(secrets)("docker compose refuses to start without %s and says what to do", (name) => {
  expect(read("docker-compose.yml")).toContain(`\${${name}:?run "sh deploy/setup" first}`);
});
