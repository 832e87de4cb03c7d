import { z } from "@hono/zod-openapi";
import { invalid } from "./errors.ts";

const notAnInstant = "Write a date and time with its zone, such as 2026-03-01T00:00:00Z.";

/** An instant with its zone, as in ranges: 1970 to 2200. */
export const Instant = z.iso
  .datetime({
    offset: true,
    abort: true,
    error: ({ code }) => (code === "invalid_format" ? notAnInstant : undefined),
  })
  .refine(
    (text) => {
      const year = new Date(text).getUTCFullYear();
      return year >= 1970 && year <= 2200;
    },
    { message: "Choose a time between 1970 and 2200." },
  )
  .openapi({ example: "2026-03-01T00:00:00Z" });

type Ends<T> = { from: T | undefined; to: T | undefined };

/** The ends of [from, to) in epoch milliseconds, where they are given; 422 when it is empty. */
export function rangeOf(range: { from: string; to: string }): { from: number; to: number };
export function rangeOf(range: Ends<string>): Ends<number>;
export function rangeOf({ from, to }: Ends<string>): Ends<number> {
  const [start, end] = [instantOf(from), instantOf(to)];
  if (start !== undefined && end !== undefined && start >= end) {
    throw invalid([
      { pointer: "/to", code: "not_after", detail: "The end must come after the start." },
    ]);
  }
  return { from: start, to: end };
}

const instantOf = (text: string | undefined) =>
  text === undefined ? undefined : new Date(text).getTime();
