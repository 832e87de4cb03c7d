import type { measureBatches } from "./batches.ts";
import type { FileFigures } from "./files.ts";
import type { measureQueries } from "./queries.ts";
import type { measureSingles } from "./singles.ts";

const targets = {
  liveRatio: 0.45,
  backDatedRatio: 0.25,
  singleRatio: { connections: 128, least: 0.6 },
  bytesPerPoint: 120,
  memoryMb: 250,
  dashboardMs: 60,
  dashboardGrowth: 1.5,
};

export const millions = (points: number) => `${points / 1e6} M`;
const whole = (value: number) => Math.round(value).toLocaleString("en");
const two = (value: number) => value.toFixed(2);
const verdict = (isMet: boolean) => (isMet ? "met" : "missed");

export function batchRows({ live, backDated }: Awaited<ReturnType<typeof measureBatches>>) {
  const row = (name: string, { overHttp, byCopy }: typeof live, target: number) => {
    const ratio = overHttp / byCopy;
    return [
      `${name}, points/s`,
      whole(overHttp),
      whole(byCopy),
      two(ratio),
      `≥ ${target}`,
      verdict(ratio >= target),
    ];
  };
  return [
    row("live", live, targets.liveRatio),
    row("back-dated", backDated, targets.backDatedRatio),
  ];
}

export function singleRows(measured: Awaited<ReturnType<typeof measureSingles>>) {
  return measured.map(({ connections, stored, bare }) => {
    const ratio = stored / bare;
    const { connections: judged, least } = targets.singleRatio;
    const isJudged = connections === judged;
    return [
      `${connections} connections, requests/s`,
      whole(stored),
      whole(bare),
      two(ratio),
      isJudged ? `≥ ${least}` : "",
      isJudged ? verdict(ratio >= least) : "",
    ];
  });
}

export function queryRows(answers: Awaited<ReturnType<typeof measureQueries>>) {
  return answers.map(({ name, p50 }, index) => {
    const most = p50.at(-1) ?? Number.NaN;
    const growth = most / (p50[0] ?? Number.NaN);
    const { dashboardMs, dashboardGrowth } = targets;
    const isDashboard = index === answers.length - 1;
    return [
      `${name}, ms`,
      ...p50.map((ms) => ms.toFixed(1)),
      two(growth),
      isDashboard ? `≤ ${dashboardMs}, growth ≤ ${dashboardGrowth}` : "",
      isDashboard ? verdict(most <= dashboardMs && growth <= dashboardGrowth) : "",
    ];
  });
}

type Filled = { perSecond: number; peakMb: number; bytesPerPoint: number };

export function spaceRows(sites: Filled[]) {
  const last = sites.at(-1);
  return [
    [
      "filling in batches of 10,000, points/s",
      ...sites.map((site) => whole(site.perSecond)),
      "",
      "",
    ],
    [
      "highest memory of the server meanwhile, MB",
      ...sites.map((site) => String(site.peakMb)),
      `< ${targets.memoryMb}`,
      verdict(sites.every((site) => site.peakMb < targets.memoryMb)),
    ],
    [
      "on disk with indexes and roll-ups, bytes a point",
      ...sites.map((site) => site.bytesPerPoint.toFixed(1)),
      `≤ ${targets.bytesPerPoint}`,
      verdict(last !== undefined && last.bytesPerPoint <= targets.bytesPerPoint),
    ],
  ];
}

export function fileRows(exported: FileFigures, imported: FileFigures) {
  const row = (name: string, { perSecond, peakMb }: FileFigures) => [
    name,
    whole(perSecond),
    String(peakMb),
    `< ${targets.memoryMb}`,
    verdict(peakMb < targets.memoryMb),
  ];
  return [row("export of a million points", exported), row("import of 100 MB of CSV", imported)];
}
