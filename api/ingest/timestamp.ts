type Refusal = { code: string; detail: string };

const iso =
  /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?:([Zz])|([+-])(\d\d):?(\d\d))$/;
const withoutZone = /^\d{4}-\d\d-\d\d([Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?)?$/;
const dayAhead = 86_400_000;
/** Below it an integer is more likely seconds; as milliseconds it would be before March 1973. */
const leastMilliseconds = 100_000_000_000;

/**
 * Epoch milliseconds of a point's timestamp, from RFC 3339 with a zone or integer milliseconds;
 * absent means `now`. Allowed are 1970-01-01 to a day after `now`.
 */
export function parseTimestamp(given: unknown, now: number): number | Refusal {
  if (given === undefined) return now;
  const instant = typeof given === "number" ? fromNumber(given) : fromText(given);
  if (typeof instant !== "number") return instant;
  if (instant >= 0 && instant <= now + dayAhead) return instant;
  return {
    code: "timestamp_out_of_range",
    detail: "Timestamps reach from 1970-01-01 to 24 hours from now.",
  };
}

function fromNumber(given: number): number | Refusal {
  if (!Number.isSafeInteger(given) || given < 0) return notUnderstood;
  if (given >= leastMilliseconds) return given;
  return {
    code: "timestamp_in_seconds",
    detail: "Send milliseconds: this number looks like seconds. Multiply it by 1000.",
  };
}

function fromText(given: unknown): number | Refusal {
  if (typeof given !== "string") return notUnderstood;
  const usual = fromUsualText(given);
  if (usual !== undefined) return usual;
  const parts = iso.exec(given);
  if (!parts) return fromTextWithoutZone(given);
  const wall = wallTime(parts);
  if (wall === undefined) return noSuchTime;
  const offset = offsetOf(parts);
  return offset === undefined ? notUnderstood : wall - offset;
}

function fromTextWithoutZone(given: string): Refusal {
  if (!withoutZone.test(given)) return notUnderstood;
  const inUtc = iso.exec(given.length === 10 ? `${given}T00:00Z` : `${given}Z`);
  return inUtc && wallTime(inUtc) !== undefined ? lacksZone : noSuchTimeAndNoZone;
}

/** Epoch milliseconds of what a clock in UTC would show; undefined when none ever shows it. */
function wallTime(parts: RegExpExecArray): number | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const milliseconds = Number((parts[7] ?? "").padEnd(3, "0").slice(0, 3));
  const instant = Date.UTC(year, month - 1, day, hour, minute, second, milliseconds);
  const back = new Date(instant);
  const exists =
    back.getUTCFullYear() === year &&
    back.getUTCMonth() === month - 1 &&
    back.getUTCDate() === day &&
    back.getUTCHours() === hour &&
    back.getUTCMinutes() === minute &&
    back.getUTCSeconds() === second;
  return exists ? instant : undefined;
}

/** With days that every month has, so that none rolls over. */
const usualText =
  /^[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{3})?Z$/;

/** What clients send most, YYYY-MM-DDTHH:MM:SS[.sss]Z, in a seventh of the time. */
function fromUsualText(text: string): number | undefined {
  if (!usualText.test(text)) return undefined;
  const two = (at: number) => digit(text, at) * 10 + digit(text, at + 1);
  return Date.UTC(
    two(0) * 100 + two(2),
    two(5) - 1,
    two(8),
    two(11),
    two(14),
    two(17),
    text.length === 24 ? digit(text, 20) * 100 + two(21) : 0,
  );
}

const digit = (text: string, at: number) => text.charCodeAt(at) - 48;

function offsetOf(parts: RegExpExecArray): number | undefined {
  if (parts[8]) return 0;
  const hours = Number(parts[10]);
  const minutes = Number(parts[11]);
  if (hours > 23 || minutes > 59) return undefined;
  return (parts[9] === "-" ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

const lacksZone: Refusal = {
  code: "timestamp_without_zone",
  detail: "Add the zone, for example 2026-03-01T09:30:00Z or 2026-03-01T09:30:00+01:00.",
};

const noSuchTime: Refusal = {
  code: "invalid_timestamp",
  detail:
    "There is no such date or time: check the month, the day and the time, as in 2026-02-28T23:59:59Z.",
};

const noSuchTimeAndNoZone: Refusal = {
  code: "timestamp_without_zone",
  detail:
    "There is no such date or time: check the month, the day and the time, and add the zone, as in 2026-02-28T23:59:59Z.",
};

const notUnderstood: Refusal = {
  code: "invalid_timestamp",
  detail: "Send ISO 8601 with a zone, or epoch milliseconds as an integer.",
};
