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
  if (!parts) return withoutZone.test(given) ? lacksZone : notUnderstood;
  const [year, month, day, hour, minute, second] = parts
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const wall = [
    year ?? 0,
    (month ?? 0) - 1,
    day ?? 0,
    hour ?? 0,
    minute ?? 0,
    second ?? 0,
  ] as const;
  const milliseconds = Math.floor(Number(`0.${parts[7] ?? "0"}`) * 1000 + 1e-6);
  const instant = Date.UTC(...wall, milliseconds);
  const back = new Date(instant);
  const exists =
    back.getUTCFullYear() === wall[0] &&
    back.getUTCMonth() === wall[1] &&
    back.getUTCDate() === wall[2] &&
    back.getUTCHours() === wall[3] &&
    back.getUTCMinutes() === wall[4] &&
    back.getUTCSeconds() === wall[5];
  const offset = offsetOf(parts);
  return exists && offset !== undefined ? instant - offset : notUnderstood;
}

/** What clients send most, YYYY-MM-DDTHH:MM:SS[.sss]Z, in a fifth of the time. */
function fromUsualText(text: string): number | undefined {
  if (text.length !== 20 && text.length !== 24) return undefined;
  const instant = Date.parse(text);
  if (!(instant >= 0)) return undefined;
  const same = new Date(instant).toISOString();
  return same === text || `${same.slice(0, 19)}Z` === text ? instant : undefined;
}

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

const notUnderstood: Refusal = {
  code: "invalid_timestamp",
  detail: "Send ISO 8601 with a zone, or epoch milliseconds as an integer.",
};
