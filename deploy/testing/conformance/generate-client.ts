import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createClient } from "@hey-api/openapi-ts";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const document = at("../../../openapi.json");
const packages = at("../package-lock.json");
const folder = at("./.cache/client");
const madeFrom = at("./.cache/client/.made-from");

/**
 * Generates the client that the conformance suite calls the API through, as a stranger would from
 * the published openapi.json. Leaves one that is already made from these inputs as it is.
 */
export async function generateClient() {
  const inputs = createHash("sha256");
  for (const file of [document, packages]) inputs.update(readFileSync(file));
  const fingerprint = inputs.digest("hex");
  if (existsSync(madeFrom) && readFileSync(madeFrom, "utf8") === fingerprint) return;
  await createClient({
    input: document,
    output: { path: folder, module: { extension: ".ts" } },
    plugins: ["@hey-api/typescript", "@hey-api/sdk", "@hey-api/client-fetch"],
    logs: { level: "silent", file: false },
  });
  writeFileSync(madeFrom, fingerprint);
}
