import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Miniflare } from "miniflare";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const worker = at("../../../dist/worker");
const deployment = readFileSync(at("../../wrangler.toml"), "utf8");

/** The value of one line of wrangler.toml, so that what is tested is what is deployed. */
function deployed(name: string): string {
  const value = new RegExp(`^${name} = \\[?"([^"]+)"`, "m").exec(deployment)?.[1];
  if (!value) throw new Error(`deploy/wrangler.toml has no ${name}`);
  return value;
}

const { PORT, ...bindings } = process.env as Record<string, string>;
const others = readdirSync(worker).filter((name) => name !== "worker.mjs");

const typeOf = (name: string) => {
  if (name.endsWith(".wasm")) return "CompiledWasm";
  return name.endsWith(".bin") ? "Data" : "ESModule";
};

const miniflare = new Miniflare({
  host: "127.0.0.1",
  port: Number(PORT),
  // GET /cdn-cgi/handler/scheduled does what the trigger does each minute.
  unsafeTriggerHandlers: true,
  workers: [
    {
      name: "trackable",
      modules: ["worker.mjs", ...others].map((name) => ({
        type: typeOf(name),
        path: join(worker, name),
      })),
      modulesRoot: worker,
      compatibilityDate: deployed("compatibility_date"),
      compatibilityFlags: [deployed("compatibility_flags")],
      bindings,
      assets: {
        directory: at("../../../dist/web"),
        binding: "ASSETS",
        assetConfig: { not_found_handling: "single-page-application" },
        routerConfig: { has_user_worker: true, invoke_user_worker_ahead_of_assets: true },
      },
    },
  ],
});
async function end() {
  await miniflare.dispose();
  process.exit(0);
}
process.on("SIGTERM", end);
process.on("disconnect", end);
await miniflare.ready;
