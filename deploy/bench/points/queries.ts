import { read } from "#deploy/testing/client.ts";
import { widgets } from "./dashboard-plan.ts";
import { isoOf, type MetricKey, metricKeys } from "./data.ts";
import type { Year } from "./fill.ts";
import { median } from "./rounds.ts";
import type { Site } from "./site.ts";

const rounds = 6;
const turnsInRound = 6;
const day = 86_400_000;

type Ask = (site: Site, turn: number) => Promise<void>;
type Named = { name: string; ask: Ask };

/** Milliseconds in the middle over HTTP, per question and site; the sites take turns. */
export async function measureQueries(sites: Site[], year: Year) {
  const questions = [...seriesQuestions(year), await dashboardQuestion(sites)];
  const answers: { name: string; p50: number[] }[] = [];
  for (const { name, ask } of questions) {
    const times = sites.map((): number[] => []);
    for (let round = 0; round < rounds; round += 1) {
      for (const [index, site] of sites.entries()) {
        times[index]?.push(...(await timesOf(ask, site, round)));
      }
    }
    answers.push({ name, p50: times.map(median) });
  }
  return answers;
}

/** The first turn after the other site's warms up and does not count. */
async function timesOf(ask: Ask, site: Site, round: number) {
  const times: number[] = [];
  for (let turn = 0; turn <= turnsInRound; turn += 1) {
    const begin = performance.now();
    await ask(site, round * turnsInRound + turn);
    if (turn > 0) times.push(performance.now() - begin);
  }
  return times;
}

/** Each asks about another metric every turn. */
function seriesQuestions({ from, to }: Year): Named[] {
  const lately = (days: number) => ({ from: isoOf(to - days * day), to: isoOf(to) });
  const wholeYear = { from: isoOf(from), to: isoOf(to) };
  const is = (tag: string, value: string) => ({ tag, op: "is", values: [value] });
  return [
    question("(a) daily sum of a year", {
      aggregation: "sum",
      range: wholeYear,
      interval: "day",
    }),
    question("(b) hourly average of 30 days", {
      aggregation: "avg",
      range: lately(30),
      interval: "hour",
    }),
    question("(c) top 10 countries by day over 90 days", {
      aggregation: "sum",
      range: lately(90),
      interval: "day",
      groupBy: "country",
    }),
    question("(d) two tag filters by day over a year", {
      aggregation: "sum",
      range: wholeYear,
      interval: "day",
      filters: [is("plan", "pro"), is("country", "DE")],
    }),
  ];
}

const question = (name: string, query: object): Named => ({
  name,
  ask: async ({ person, productId }, turn) => {
    const metric: MetricKey | undefined = metricKeys[turn % metricKeys.length];
    await read(await person.post(`/products/${productId}/query`, { metric, ...query }));
  },
});

async function dashboardQuestion(sites: Site[]): Promise<Named> {
  const paths = new Map<Site, string>();
  for (const site of sites) paths.set(site, await makeDashboard(site));
  return {
    name: `(e) a dashboard of ${widgets.length} widgets`,
    ask: async (site) => {
      type Data = { widgets: { data?: unknown; problem?: unknown }[] };
      const data = await read<Data>(await site.person.post(`${paths.get(site)}/data`, {}));
      const broken = data.widgets.find((widget) => widget.data === undefined);
      if (broken) throw new Error(`A widget has no data: ${JSON.stringify(broken.problem)}`);
    },
  };
}

async function makeDashboard({ person, productId }: Site) {
  const path = `/products/${productId}/dashboards`;
  const made = await read<{ id: string }>(await person.post(path, { name: "Growth" }));
  for (const widget of widgets) await read(await person.post(`${path}/${made.id}/widgets`, widget));
  return `${path}/${made.id}`;
}
