import { readFile } from "node:fs/promises";
import { type ApiClient, dataOf } from "./api-client.ts";
import type { DataSet, Moved, Point } from "./data-set.ts";
import type { Progress } from "./progress.ts";
import { sendPoints } from "./send-points.ts";

const folder = new URL("../../node_modules/vega-datasets/data/", import.meta.url);

/** A data set that is stored, with the dates that it had in its file. */
export type Loaded = { dataSet: DataSet; moved: Moved; originally: { from: Date; to: Date } };

type Target = { api: ApiClient; url: string; productId: string; secret: string };

/** Sends one data set and then describes its metrics, which the first points have made. */
export async function load(
  dataSet: DataSet,
  target: Target,
  now: Date,
  progress: Progress,
): Promise<Loaded> {
  const text = await readFile(new URL(dataSet.file, folder), "utf8");
  const points = dataSet.read(text);
  const moved = dataSet.move(points, now);
  const total = moved.points.length;
  progress.bar(dataSet.title, 0, total);
  await sendPoints(target, moved.points, (stored) => progress.bar(dataSet.title, stored, total));
  await describeMetrics(dataSet, target);
  progress.done(`${dataSet.title}: ${total.toLocaleString("en-US")} points (${dataSet.source})`);
  return { dataSet, moved, originally: datesOf(points) };
}

function datesOf(points: Point[]) {
  const times = points.map((point) => point.timestamp).sort((a, b) => a - b);
  return { from: new Date(times.at(0) ?? 0), to: new Date(times.at(-1) ?? 0) };
}

async function describeMetrics({ metrics }: DataSet, { api, productId }: Target) {
  const path = "/api/v1/products/{productId}/metrics";
  const known = await dataOf(
    "Listing metrics",
    api.GET(path, { params: { path: { productId }, query: { limit: 200 } } }),
  );
  for (const { key, ...definition } of metrics) {
    const metric = known.items.find((item) => item.key === key);
    if (metric === undefined) throw new Error(`The server does not list the metric ${key}.`);
    const params = { path: { productId, metricId: metric.id } };
    await dataOf(
      `Describing ${key}`,
      api.PATCH(`${path}/{metricId}`, { params, body: definition }),
    );
  }
}
