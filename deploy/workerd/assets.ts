type Binding = { fetch: (request: Request) => Promise<Response> };

const immutable = "public, max-age=31536000, immutable";

/**
 * The page from the Workers assets binding, which answers index.html for every path that is no
 * file; undefined for a hashed file that is not there.
 */
export const workerdAssets = (binding: Binding) => async (request: Request) => {
  const found = await binding.fetch(request);
  if (!new URL(request.url).pathname.startsWith("/assets/")) return new Response(found.body, found);
  if (found.status >= 400 || found.headers.get("content-type")?.startsWith("text/html"))
    return undefined;
  const file = new Response(found.body, found);
  file.headers.set("Cache-Control", immutable);
  return file;
};
