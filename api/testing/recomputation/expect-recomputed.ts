import { expect } from "vitest";
import { type Answer, isFairChoice, type Known, type Question, recompute } from "./answer.ts";
import type { Asked } from "./question.ts";
import { upToRounding } from "./up-to-rounding.ts";

/** Asks by `ask`, and expects what the raw points say. */
export async function expectRecomputed(
  ask: (query: object) => Promise<Response>,
  known: Known,
  asked: Asked,
) {
  const { timeZone: timezone, weekStart } = known.zone;
  const response = await ask({ timezone, weekStart, ...asked });
  const text = await response.text();
  expect(response.status, text).toBe(200);
  const answer = JSON.parse(text) as Answer & { interval: Question["interval"] };

  const { groupBy } = asked;
  const question = { ...asked, interval: answer.interval };
  if (asked.interval !== "auto") expect(answer.interval).toBe(asked.interval);
  const named = groupBy === undefined ? [] : answer.series.filter(isNamed);
  const chosen = named.map(({ key }) => (groupBy === undefined ? undefined : key[groupBy]));
  const context = JSON.stringify({ ...known, points: undefined, question });
  const expected = recompute(known, question, chosen);
  const shown = Object.keys({ ...expected, previous: 0, change: 0 }) as (keyof Answer)[];
  const actual = Object.fromEntries(shown.map((name) => [name, answer[name]]));
  expect(actual, context).toEqual(upToRounding(expected, actual));
  expect(isFairChoice(known, question, chosen), context).toBe(true);
}

const isNamed = ({ key, label }: Answer["series"][number]) =>
  Object.keys(key).length > 0 || label === "none";
