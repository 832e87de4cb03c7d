import { createApp } from "#api/app.ts";
import { type WorkerBindings, workerDeps } from "./workerd/deps.ts";
import { drain } from "./workerd/drain.ts";

const app = createApp((c) => (c.env as { deps: ReturnType<typeof workerDeps>["deps"] }).deps);

type Waiting = { waitUntil: (promise: Promise<unknown>) => void };

/** Cloudflare Workers: everything that belongs to a request is opened and closed with it. */
export default {
  async fetch(request: Request, bindings: WorkerBindings, context: Waiting): Promise<Response> {
    const { deps, close } = workerDeps(request, bindings);
    try {
      const answer = await app.fetch(request, { deps });
      await drain(request);
      return answer;
    } finally {
      context.waitUntil(close());
    }
  },
};
