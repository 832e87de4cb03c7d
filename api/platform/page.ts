import { z } from "@hono/zod-openapi";
import { invalid } from "./errors.ts";
import { isId } from "./id.ts";

/** What every list takes: `?limit=` 1 to 200 (50) and the `nextCursor` of the page before. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().min(1).max(300).optional(),
});
export type PageQuery = z.infer<typeof PageQuery>;

/** One page from rows fetched with one more than `limit`. */
export const toPage = <T>(rows: T[], limit: number, cursorOf: (last: T) => string) => {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? cursorOf(last) : null };
};

/** The cursor of a list ordered by id. */
export function idCursor(page: PageQuery): string | undefined {
  if (page.cursor !== undefined && !isId(page.cursor)) throw invalidCursor();
  return page.cursor;
}

export const invalidCursor = () =>
  invalid([
    { pointer: "/cursor", code: "invalid_cursor", detail: "Pass nextCursor as it was answered." },
  ]);
