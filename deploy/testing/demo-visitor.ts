import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { createPerson, read } from "./client.ts";

const launcher = fileURLToPath(new URL("../demo.mjs", import.meta.url));

/** Runs `npm run demo` as its script does; `args` is at most the server's address. */
export async function runDemo(...args: string[]) {
  const { PATH = "" } = process.env;
  const child = spawn(process.execPath, [launcher, ...args], {
    env: { PATH },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (text) => {
      output += text;
    });
  }
  const [code] = await once(child, "close");
  return { code: code as number | null, output };
}

type Named = { id: string; name: string };
type Result = {
  buckets: string[];
  series: {
    key: Record<string, string>;
    label: string;
    values: (number | null)[];
    total: number;
  }[];
  total: number;
};
export type Visitor = Awaited<ReturnType<typeof signInAsTold>>;

/** Signs in with what the demo printed, and reads the one product that it made. */
export async function signInAsTold(url: string, output: string) {
  const [, email] = /email +(\S+)/.exec(output) ?? [];
  const [, password] = /password +(\S+)/.exec(output) ?? [];
  const person = createPerson(url);
  await read(await person.post("/auth/login", { email, password }));
  const list = async <T>(path: string) =>
    (await read<{ items: T[] }>(await person.get(path))).items;
  const products = await list<Named>("/products");
  const path = `/products/${products[0]?.id}`;
  return {
    email,
    products,
    person,
    /** Of the demo's product. */
    path,
    listMetrics: () =>
      list<Named & { key: string; lastPointAt: string }>(`${path}/metrics?limit=200`),
    listReports: () => list<Named & { enabled: boolean; recipients: string[] }>(`${path}/reports`),
    previewReport: async (id: string) =>
      read<{ text: string }>(await person.get(`${path}/reports/${id}/preview`)),
    listDashboards: () => list<Named & { description: string }>(`${path}/dashboards`),
    dashboardData: async (id: string) => {
      type Data = { widgets: { widgetId: string; data?: Result; problem?: unknown }[] };
      return (await read<Data>(await person.post(`${path}/dashboards/${id}/data`, {}))).widgets;
    },
    /** Asks about all time, for one number, unless told otherwise. */
    query: async (body: object) => {
      const whole = { range: { preset: "all" }, interval: "none", ...body };
      return read<Result>(await person.post(`${path}/query`, whole));
    },
  };
}
