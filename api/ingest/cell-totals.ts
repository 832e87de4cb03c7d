import { sql } from "drizzle-orm";

/** Above it the next addition might leave the range of a double: such a cell's sum is NaN. */
export const greatestSum = 4e307;
export const greatestSumSql = sql.raw(String(greatestSum));

/** What a roll-up's cell holds beside its key. */
export const totalColumns = sql.raw("count, sum, min, max, last, last_ts, arrived_at");
