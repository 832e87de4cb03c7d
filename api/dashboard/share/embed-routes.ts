import { AppError } from "#api/platform/errors.ts";
import { createRouter } from "#api/platform/router.ts";
import { frameOriginsOf } from "./shared.ts";

/**
 * The page for a frame of another site: the same files, and only the sites that the link names may
 * frame them. Of a link that is not good the page says so itself.
 */
export const embedRoutes = createRouter().get("/embed/:token", async (c) => {
  const deps = c.get("deps");
  c.set("frameOrigins", await frameOriginsOf(deps, c.req.param("token")));
  const page = await deps.assets(c.req.raw);
  if (!page) throw new AppError("not_found", "There is nothing at this path.");
  // What may frame it changes with the link, so no copy of the headers is kept.
  const headers = new Headers(page.headers);
  headers.set("Cache-Control", "no-store");
  headers.delete("ETag");
  return new Response(page.body, { status: page.status, headers });
});
