import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { isPagePath } from "./page-path.ts";

type Variant = { encoding?: "br" | "gzip"; bytes: Uint8Array<ArrayBuffer>; etag: string };
type Asset = { type: string; cache: string; variants: Variant[] };

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
  ".map": "application/json",
};

const encodings = [
  { encoding: "br", suffix: ".br" },
  { encoding: "gzip", suffix: ".gz" },
] as const;

function readVariant(path: string, encoding?: "br" | "gzip"): Variant {
  const bytes = new Uint8Array(readFileSync(path));
  const etag = `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`;
  return { bytes, etag, ...(encoding && { encoding }) };
}

function readAsset(path: string, name: string): Asset {
  const packed = encodings.filter(({ suffix }) => existsSync(path + suffix));
  return {
    type: types[extname(path)] ?? "application/octet-stream",
    cache: name.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
    variants: [
      ...packed.map(({ encoding, suffix }) => readVariant(path + suffix, encoding)),
      readVariant(path),
    ],
  };
}

function readAssets(directory: string): Map<string, Asset> {
  const assets = new Map<string, Asset>();
  if (!existsSync(directory)) return assets;
  for (const file of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    if (!file.isFile() || /^\.|\.(br|gz)$/.test(file.name)) continue;
    const path = join(file.parentPath, file.name);
    const name = path.slice(directory.length).split(sep).join("/").replace(/^\/?/, "/");
    assets.set(name, readAsset(path, name));
  }
  return assets;
}

const accepts = (header: string, encoding: string) =>
  header.split(",").some((part) => {
    const [name, quality] = part.trim().split(/\s*;\s*q=/);
    return name === encoding && Number(quality ?? 1) > 0;
  });

function answer(request: Request, asset: Asset): Response {
  const accepted = request.headers.get("accept-encoding") ?? "";
  const variant = asset.variants.find(
    ({ encoding }) => encoding === undefined || accepts(accepted, encoding),
  );
  if (!variant) return new Response(null, { status: 406 });
  const headers = new Headers({ "Cache-Control": asset.cache, ETag: variant.etag });
  if (asset.variants.length > 1) headers.set("Vary", "Accept-Encoding");
  const known = request.headers.get("if-none-match")?.split(/\s*,\s*/) ?? [];
  if (known.some((tag) => tag.replace(/^W\//, "") === variant.etag)) {
    return new Response(null, { status: 304, headers });
  }
  headers.set("Content-Type", asset.type);
  headers.set("Content-Length", String(variant.bytes.length));
  if (variant.encoding) headers.set("Content-Encoding", variant.encoding);
  return new Response(request.method === "HEAD" ? null : variant.bytes, { headers });
}

/**
 * Serves the built page from memory: its files, and index.html for every other path of the page.
 * Undefined for what is not a GET, for /api and for a file that is not there.
 */
export function loadAssets(directory: URL) {
  const assets = readAssets(fileURLToPath(directory));
  const page = assets.get("/index.html");
  return async (request: Request): Promise<Response | undefined> => {
    if (request.method !== "GET" && request.method !== "HEAD") return undefined;
    const { pathname } = new URL(request.url);
    const asset = assets.get(pathname);
    if (asset) return answer(request, asset);
    return page && isPagePath(pathname) ? answer(request, page) : undefined;
  };
}
