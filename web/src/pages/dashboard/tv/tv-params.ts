/** What the address says of a wall: `with` names the dashboards that take turns, `every` in seconds. */
export type TvParams = { tv?: string; with?: string; every?: string };

export const turnTimes = [
  { value: 15, label: "15 seconds" },
  { value: 30, label: "30 seconds" },
  { value: 60, label: "Minute" },
  { value: 300, label: "5 minutes" },
] as const;

const usually = 30;
const shortest = 5;
const longest = 3600;

/** How long each screenful stays, in seconds; what makes no sense counts as the usual. */
export function turnSeconds({ every }: TvParams): number {
  const seconds = Number(every);
  return seconds >= shortest && seconds <= longest ? seconds : usually;
}

const others = (params: TvParams) => (params.with ?? "").split(",").filter(Boolean);

/** Whose turn is next after `current`, and who comes after that; undefined when it is alone. */
export function nextTurn(current: string, params: TvParams) {
  const [next, ...rest] = others(params).filter((id) => id !== current);
  return next ? { id: next, with: [...rest, current].join(",") } : undefined;
}

/** The same without `current`, which is not there any more. */
export function turnWithout(current: string, params: TvParams) {
  const [next, ...rest] = others(params).filter((id) => id !== current);
  return next ? { id: next, with: rest.join(",") || null } : undefined;
}
