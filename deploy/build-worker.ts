import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "esbuild";
import { drawingFiles } from "./drawing-files.ts";
import { hashWasmModules } from "./workerd/hash-wasm-modules.ts";

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** Answers a virtual module with a source that imports files deployed beside the script. */
const deployedFiles = (module: string, source: string): Plugin => ({
  name: `deployed-${module}`,
  setup({ onResolve, onLoad }) {
    const filter = new RegExp(`^virtual:${module}$`);
    onResolve({ filter }, ({ path }) => ({ path, namespace: module }));
    onLoad({ filter: /.*/, namespace: module }, () => ({ contents: source, loader: "js" }));
  },
});

/** hash-wasm's modules by their length in bytes. */
const hashSource = (modules: Uint8Array[]) =>
  [
    ...modules.map((_, index) => `import m${index} from "./hash-${index}.wasm";`),
    `export const modules = new Map([${modules.map((bytes, index) => `[${bytes.length}, m${index}]`)}]);`,
  ].join("\n");

/** Data is imported as a file named .bin, as wrangler has it. */
const deployedName = (name: string) => name.replace(/\.ttf$/, ".bin");

const drawingSource = Object.entries(drawingFiles)
  .map(([key, { name }]) => `export { default as ${key} } from "./${deployedName(name)}";`)
  .join("\n");

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
  for (const { source, name } of Object.values(drawingFiles)) {
    cpSync(at(`node_modules/${source}`), at(`dist/worker/${deployedName(name)}`));
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
    external: ["cloudflare:*", "*.wasm", "*.bin"],
    plugins: [
      deployedFiles("hash-wasm-modules", hashSource(modules)),
      deployedFiles("drawing-files", drawingSource),
    ],
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
  });
  return metafile;
}
