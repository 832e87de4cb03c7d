import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "esbuild";
import { hashWasmModules } from "./workerd/hash-wasm-modules.ts";

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** Answers `virtual:hash-wasm-modules`: hash-wasm's modules as deployed files, by their length in bytes. */
const deployedWasm = (modules: Uint8Array[]): Plugin => ({
  name: "deployed-wasm",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^virtual:hash-wasm-modules$/ }, ({ path }) => ({
      path,
      namespace: "wasm",
    }));
    onLoad({ filter: /.*/, namespace: "wasm" }, () => ({
      contents: sourceOf(modules),
      loader: "js",
    }));
  },
});

const sourceOf = (modules: Uint8Array[]) =>
  [
    ...modules.map((_, index) => `import m${index} from "./hash-${index}.wasm";`),
    `export const modules = new Map([${modules.map((bytes, index) => `[${bytes.length}, m${index}]`)}]);`,
  ].join("\n");

/**
 * dist/worker: one script and its WebAssembly modules, as Cloudflare Workers take them. Answers
 * what they are made of.
 */
export async function buildWorker() {
  const modules = await hashWasmModules();
  mkdirSync(at("dist/worker"), { recursive: true });
  for (const [index, bytes] of modules.entries()) {
    writeFileSync(at(`dist/worker/hash-${index}.wasm`), bytes);
  }
  const { metafile } = await build({
    absWorkingDir: at(""),
    entryPoints: { worker: "deploy/worker.ts" },
    outdir: "dist/worker",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    format: "esm",
    platform: "node",
    conditions: ["workerd", "worker"],
    mainFields: ["module", "main"],
    target: "es2024",
    external: ["cloudflare:*", "*.wasm"],
    plugins: [deployedWasm(modules)],
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
  });
  return metafile;
}
