import { createApp } from "#api/app.ts";
import { housekeep } from "#api/housekeeping.ts";
import { SettingError } from "#api/platform/config.ts";
import { sendDueReports } from "#api/report/delivery/service.ts";
import { type WorkerBindings, workerDeps } from "./workerd/deps.ts";
import { drain } from "./workerd/drain.ts";
import { watchSending } from "./workerd/sent.ts";

const app = createApp((c) => (c.env as { deps: ReturnType<typeof workerDeps>["deps"] }).deps);

/** So that a round ends well within the CPU time that a trigger is given, which is 30 s. */
const aMinute = { most: 200, mostDrawn: 10 };

type Waiting = { waitUntil: (promise: Promise<unknown>) => void };

/** What a long-lived host says when it refuses to start. */
const misconfigured = {
  type: "urn:trackable:problem:internal",
  title: "Something broke on our side",
  status: 500,
  detail: "Trackable is not set up: whoever runs it finds the reason in its log.",
  code: "internal",
};

function refuse(error: unknown): Response {
  if (!(error instanceof SettingError)) throw error;
  console.error(`Trackable cannot start: ${error.message}`);
  return Response.json(misconfigured, {
    status: 500,
    headers: { "Content-Type": "application/problem+json" },
  });
}

/** Cloudflare Workers: everything that belongs to a request is opened and closed with it. */
export default {
  async fetch(request: Request, bindings: WorkerBindings, context: Waiting): Promise<Response> {
    let host: ReturnType<typeof workerDeps>;
    try {
      host = workerDeps(bindings, request);
    } catch (error) {
      return refuse(error);
    }
    let close = host.close;
    try {
      const { answer, sent } = watchSending(await app.fetch(request, { deps: host.deps }));
      close = () => sent.then(host.close);
      await drain(request);
      return answer;
    } finally {
      context.waitUntil(close());
    }
  },

  /** Each minute, as wrangler.toml asks: what the reports process does elsewhere. */
  async scheduled(_event: unknown, bindings: WorkerBindings): Promise<void> {
    const { deps, close } = workerDeps(bindings);
    try {
      await sendDueReports(deps, aMinute);
    } finally {
      await housekeep(deps).finally(close);
    }
  },
};
