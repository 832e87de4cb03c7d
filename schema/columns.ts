import { timestamp } from "drizzle-orm/pg-core";

/** An instant with milliseconds, all that a JavaScript Date holds. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });
