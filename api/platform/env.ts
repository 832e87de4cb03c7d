import type { Deps } from "./deps.ts";

/** What every request carries in its hono context. */
export type AppEnv = {
  Variables: {
    deps: Deps;
    requestId: string;
    body: unknown;
    /** Sites that may show this answer in a frame; absent: none. */
    frameOrigins?: string[];
  };
};
