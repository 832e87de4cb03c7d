import { isPagePath } from "../adapters/page-path.ts";

type Binding = { fetch: (request: Request) => Promise<Response> };

const immutable = "public, max-age=31536000, immutable";

/**
 * The page from the Workers assets binding, which answers index.html for every path that is no
 * file; undefined for a file that is not there.
 */
export const workerdAssets = (binding: Binding) => async (request: Request) => {
  const found = await binding.fetch(request);
  const { pathname } = new URL(request.url);
  const isMissing =
    found.status >= 400 || found.headers.get("content-type")?.startsWith("text/html");
  if (isMissing && !isPagePath(pathname)) return undefined;
  const answer = new Response(found.body, found);
  if (pathname.startsWith("/assets/")) answer.headers.set("Cache-Control", immutable);
  return answer;
};
