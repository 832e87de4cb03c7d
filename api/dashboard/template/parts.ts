import type { Draft, Role } from "./template.ts";

const number = { type: "number" } as const;
const money = { type: "currency", currency: "USD" } as const;
const percent = { type: "percent" } as const;
const duration = { type: "duration" } as const;

type Asked = Pick<Role, "role" | "name" | "examples">;

/** What adds up over time. */
export const events = (asked: Asked): Role => ({ ...asked, kind: "event", unit: number });
export const moneyIn = (asked: Asked): Role => ({ ...asked, kind: "event", unit: money });
/** What stands at a level, and the latest counts. */
export const level = (asked: Asked): Role => ({ ...asked, kind: "level", unit: number });
export const moneyLevel = (asked: Asked): Role => ({ ...asked, kind: "level", unit: money });
/** What averages. */
export const rate = (asked: Asked): Role => ({ ...asked, kind: "ratio", unit: percent });
export const time = (asked: Asked): Role => ({ ...asked, kind: "ratio", unit: duration });

/** A quarter of a row: the value of the range against the one before. */
export const tile = (role: string, title: string): Draft => ({
  ...{ role, title, kind: "number" },
  ...{ size: { w: 3, h: 3 }, interval: "auto", compare: "previous_period" },
});

type Look = Pick<Draft, "by" | "options"> & { interval?: Draft["interval"]; w?: number };

/** A chart over time, half a row wide where nothing else is said. */
export const chart = (
  kind: "line" | "area" | "bar",
  role: string,
  title: string,
  { interval = "auto", w = 6, ...look }: Look = {},
): Draft => ({ role, title, kind, size: { w, h: 5 }, interval, ...look });

/** Who has how much of the whole range. */
export const share = (
  kind: "bar" | "pie" | "table",
  role: string,
  title: string,
  by: string[],
): Draft => ({
  ...{ role, title, kind, by, size: { w: kind === "pie" ? 4 : 6, h: 5 }, interval: "none" },
  ...(kind === "pie" && { options: { donut: true } }),
});
