import { type Browser, launchBrowser } from "#deploy/testing/browser.ts";
import { createKey, ingest, read } from "#deploy/testing/client.ts";
import { runDemo, signInAsTold, type Visitor } from "#deploy/testing/demo-visitor.ts";
import { goToFirstChart } from "#deploy/testing/first-run.ts";
import { startServer } from "#deploy/testing/server.ts";
import { makeTempDir, removeTempDir } from "#deploy/testing/temp-dir.ts";
import { interactionTime, longestTask, notePace, seenTimes } from "./pace.ts";

const turns = 5;
/** Somebody who reads before each step and types 40 words a minute. */
const newcomer = { thought: 3_000, key: 300 };
const mostWidgets = 200;

type Site = { browser: Browser; url: string; visitor: Visitor };

/** How soon the page shows and answers, on the data of the demo: what, how long, what it is to be below. */
export async function measurePace(): Promise<string[][]> {
  const dataDirs = [makeTempDir("bench"), makeTempDir("bench")];
  const [demo, empty] = await Promise.all(
    dataDirs.map((dataDir) => startServer({ dataDir }, { RATE_LIMITS: "off", LOG_LEVEL: "warn" })),
  );
  const browser = await launchBrowser();
  try {
    if (!demo || !empty) throw new Error("no servers");
    const { output } = await runDemo(demo.url);
    const visitor = await signInAsTold(demo.url, output);
    const site = { browser, url: demo.url, visitor };
    const board = await boardOf(visitor, "Air travel");
    const large = await makeLargeBoard(visitor, board);
    return [
      ...(await paceOfBoard(site, "12 widgets", board)),
      ...(await paceOfBoard(site, `${mostWidgets} widgets`, large)),
      await paceOfNews(site, board),
      await paceOfNewcomer(browser, empty.url),
    ];
  } finally {
    await browser.close();
    await Promise.all([demo?.stop(), empty?.stop()]);
    for (const dataDir of dataDirs) removeTempDir(dataDir);
  }
}

async function boardOf(visitor: Visitor, name: string): Promise<string> {
  const boards = await visitor.listDashboards();
  const id = boards.find((board) => board.name === name)?.id;
  if (!id) throw new Error(`the demo has no dashboard named ${name}`);
  return id;
}

type BoardFile = { widgets: { layout: { y: number; h: number } }[] };

/** A dashboard of as many widgets as there may be: those of another one, again and again. */
async function makeLargeBoard({ person, path }: Visitor, id: string): Promise<string> {
  const file = await read<BoardFile>(await person.get(`${path}/dashboards/${id}/file`));
  const height = Math.max(...file.widgets.map(({ layout }) => layout.y + layout.h));
  const copies = Array.from({ length: Math.ceil(mostWidgets / file.widgets.length) }, (_, copy) =>
    file.widgets.map((widget) => ({
      ...widget,
      layout: { ...widget.layout, y: widget.layout.y + copy * height },
    })),
  );
  const body = { ...file, name: "Large", widgets: copies.flat().slice(0, mostWidgets) };
  return (await read<{ id: string }>(await person.post(`${path}/dashboards/import`, body))).id;
}

async function openBoard({ browser, url, visitor }: Site, id: string, slowness: number) {
  const context = await browser.newContext({ baseURL: url, locale: "en-US" });
  const cookies = visitor.person.cookie().split("; ");
  await context.addCookies(
    cookies.map((pair) => {
      const [name = "", value = ""] = pair.split("=");
      return { name, value, url };
    }),
  );
  await context.addInitScript(() => localStorage.setItem("session", "signed_in"));
  const page = await context.newPage();
  await notePace(page, slowness);
  await page.goto(`/p/${visitor.path.split("/")[2]}/dashboards/${id}`);
  return { page, seen: await seenTimes(page), close: () => context.close() };
}

const ms = (times: number[]) => String(Math.round(Math.min(...times)));

/** The best of some turns each, since whatever else the machine does only takes away. */
async function paceOfBoard(site: Site, name: string, id: string): Promise<string[][]> {
  const first: number[] = [];
  const every: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const { seen, close } = await openBoard(site, id, 4);
    first.push(seen["first number"]);
    every.push(seen["every widget"]);
    await close();
  }
  const { page, close } = await openBoard(site, id, 1);
  const waits: Record<string, number[]> = { range: [], menu: [], edit: [] };
  for (let turn = 0; turn < turns; turn++) {
    await page.waitForTimeout(1000);
    waits.range?.push(
      await interactionTime(page, () => page.keyboard.press("wmqy"[turn % 4] ?? "")),
    );
    const menu = page.getByRole("button", { name: /^Actions for/ }).first();
    waits.menu?.push(await interactionTime(page, () => menu.click()));
    await page.keyboard.press("Escape");
    waits.edit?.push(await interactionTime(page, () => page.keyboard.press("e")));
    await interactionTime(page, () => page.keyboard.press("e"));
  }
  const scrolled = await longestTask(page, async () => {
    for (let step = 0; step < 40; step++) {
      await page.mouse.wheel(0, 400);
      await page.waitForTimeout(50);
    }
  });
  await close();
  return [
    [
      `${name}, CPU 4 times slower: first number, ms`,
      ms(first),
      name.startsWith("12") ? "1000" : "",
    ],
    [`${name}, CPU 4 times slower: every widget in view, ms`, ms(every), ""],
    ...Object.entries(waits).map(([act, times]) => [`${name}: ${act}, ms`, ms(times), "100"]),
    [`${name}: longest task while scrolling, ms`, String(Math.round(scrolled)), "100"],
  ];
}

/** From the answer of an ingest to the new number on an open page, at worst. */
async function paceOfNews(site: Site, id: string): Promise<string[]> {
  const { person, path } = site.visitor;
  const key = await createKey(person, path.split("/")[2] ?? "", 100);
  const query = { metric: "bench.news" };
  const widget = { title: "News", kind: "number", layout: { x: 0, y: 0, w: 3, h: 2 }, query };
  await ingest(site.url, key, [{ metric: "bench.news", value: 1 }]);
  await read(await person.post(`${path}/dashboards/${id}/widgets`, widget));
  const { page, close } = await openBoard(site, id, 1);
  await page.getByText("Live", { exact: true }).waitFor();
  const number = page.getByRole("region", { name: "News" });
  const times: number[] = [];
  for (let turn = 2; turn < 2 + turns; turn++) {
    await ingest(site.url, key, [{ metric: "bench.news", value: 1 }]);
    const accepted = Date.now();
    await number.getByText(String(turn), { exact: true }).waitFor();
    times.push(Date.now() - accepted);
  }
  await close();
  return ["new point seen after its answer, worst, ms", String(Math.max(...times)), "2000"];
}

async function paceOfNewcomer(browser: Browser, url: string): Promise<string[]> {
  const permissions = ["clipboard-read", "clipboard-write"];
  const context = await browser.newContext({ baseURL: url, locale: "en-US", permissions });
  const begin = performance.now();
  await goToFirstChart(await context.newPage(), newcomer);
  const seconds = Math.round((performance.now() - begin) / 1000);
  await context.close();
  return ["from nothing to the first chart at a newcomer's pace, s", String(seconds), "120"];
}
