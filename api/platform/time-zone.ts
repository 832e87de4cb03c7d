import { Temporal } from "temporal-polyfill";
import { z } from "zod";

/**
 * The zone's name in its usual spelling, undefined for what `Intl.DateTimeFormat` does not know
 * and for bare offsets, which have no daylight saving.
 */
export function toTimeZone(name: string): string | undefined {
  if (!/^[A-Za-z]/.test(name)) return undefined;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return Temporal.Now.zonedDateTimeISO(name).timeZoneId;
  } catch {
    return undefined;
  }
}

/** Whether two names mean one zone, as Etc/UTC and UTC do. */
export const isSameZone = (one: string, other: string) =>
  one === other ||
  new Temporal.ZonedDateTime(0n, one).equals(new Temporal.ZonedDateTime(0n, other));

export const TimeZone = z
  .string()
  .max(64)
  .transform((name, context) => {
    const zone = toTimeZone(name);
    if (zone) return zone;
    context.addIssue({
      code: "custom",
      message: "Not a time zone; use a name such as Europe/Berlin or UTC.",
    });
    return z.NEVER;
  });

export const WeekStart = z.enum(["monday", "sunday", "saturday"]);
export type WeekStart = z.infer<typeof WeekStart>;
