import { type SQL, sql } from "drizzle-orm";

export type TagTerm = { key: string; value: string };

/** A condition on series `s`: that it bears all of these tags; starts with `and`. */
export const bearing = (tags: TagTerm[]): SQL =>
  sql.join(
    tags.map(
      ({ key, value }) => sql` and s.tags @> ${JSON.stringify({ [key]: value })}::text::jsonb`,
    ),
  );
