import { cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build as bundle } from "esbuild";
import { build as buildPage } from "vite";
import { buildWorker } from "./build-worker.ts";
import { drawingFiles } from "./drawing-files.ts";
import { sourceHash } from "./source-hash.mjs";
import { filesOfBundle, licencesOf, noteFilesOfPage } from "./third-party.ts";

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(0).padStart(7)} kB`;

const filesIn = (directory: string) =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

const sizeOf = (files: string[]) => files.reduce((sum, file) => sum + statSync(file).size, 0);

/**
 * Everything in few files, but for the embedded database, which is not in the image. Answers what
 * they are made of.
 */
async function bundlePrograms() {
  const { metafile } = await bundle({
    absWorkingDir: at(""),
    entryPoints: {
      server: "deploy/node.ts",
      bun: "deploy/bun.ts",
      deno: "deploy/deno.ts",
      reports: "deploy/reports.ts",
      trackable: "deploy/trackable.ts",
      "workers/database": "deploy/workers/database.ts",
      "workers/make-database": "deploy/workers/make-database.ts",
      "workers/passwords": "deploy/workers/passwords.ts",
      "workers/rasterizer": "deploy/workers/rasterizer.ts",
    },
    outdir: "dist",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node22",
    external: ["@electric-sql/*"],
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
  });
  for (const { source, name } of Object.values(drawingFiles)) {
    cpSync(at(`node_modules/${source}`), at(`dist/drawing/${name}`));
  }
  cpSync(at("schema/migrations"), at("dist/migrations"), { recursive: true });
  return metafile;
}

/** Compresses once what would otherwise be compressed for every visitor. */
function precompress(directory: string) {
  for (const file of filesIn(directory)) {
    const bytes = readFileSync(file);
    if (!/\.(html|js|css|json|svg|txt|webmanifest)$/.test(file) || bytes.length < 1024) continue;
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
    writeFileSync(`${file}.br`, brotliCompressSync(bytes, quality));
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
  }
}

function printSizes() {
  const programs = filesIn(at("dist")).filter((file) => file.endsWith(".mjs"));
  const page = filesIn(at("dist/web"));
  process.stdout.write(
    [
      `dist/*.mjs  ${kilobytes(sizeOf(programs))} in ${programs.length} files`,
      `dist/web    ${kilobytes(sizeOf(page.filter((file) => !/\.(br|gz)$/.test(file))))} plain`,
      `            ${kilobytes(sizeOf(page.filter((file) => /\.(js|css|html)\.gz$/.test(file))))} gzipped scripts, styles and page`,
      "",
    ].join("\n"),
  );
}

const sources = sourceHash();
rmSync(at("dist"), { recursive: true, force: true });
const parts = new Set(
  Object.values(drawingFiles).map(({ source }) => at(`node_modules/${source}`)),
);
for (const made of [await bundlePrograms(), await buildWorker()]) {
  for (const file of filesOfBundle(made, at(""))) parts.add(file);
}
await buildPage({
  root: at("web"),
  configFile: at("web/vite.config.ts"),
  logLevel: "error",
  plugins: [noteFilesOfPage(parts, at("web"))],
  build: { outDir: at("dist/web"), emptyOutDir: true },
});
precompress(at("dist/web"));
writeFileSync(at("dist/THIRD-PARTY-LICENSES.txt"), licencesOf(parts));
writeFileSync(at("dist/web/.assetsignore"), "*.br\n*.gz\n");
writeFileSync(at("dist/.sources"), sources);
printSizes();
