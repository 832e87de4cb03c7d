import { DrizzleQueryError } from "drizzle-orm";

/**
 * Why something failed, in one line. Drizzle's own message is the whole statement with its values,
 * so there the driver's is answered.
 */
export function reasonInWords(error: unknown): string {
  if (error instanceof DrizzleQueryError) return reasonInWords(error.cause ?? "a query failed");
  const words = error instanceof Error ? error.message || error.name : String(error);
  return words.replace(/\s*\n\s*/g, " ");
}
