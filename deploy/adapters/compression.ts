import { promisify } from "node:util";
import { gzip } from "node:zlib";

const compress = promisify(gzip);
const worthwhile = 1024;
const compressible = /^application\/(json|problem\+json)\b/;

/** Gzips JSON answers of 1 KB and more for callers that accept it; leaves all others as they are. */
export async function compressed(request: Request, response: Response): Promise<Response> {
  const { headers } = response;
  if (!compressible.test(headers.get("content-type") ?? "")) return response;
  headers.append("Vary", "Accept-Encoding");
  if (
    !/\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/i.test(request.headers.get("accept-encoding") ?? "")
  ) {
    return response;
  }
  if (response.body === null || headers.has("content-encoding")) return response;
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes.length < worthwhile) return new Response(bytes, response);
  const packed = await compress(bytes);
  headers.set("Content-Encoding", "gzip");
  headers.set("Content-Length", String(packed.length));
  return new Response(packed, { status: response.status, headers });
}
