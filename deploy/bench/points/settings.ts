import { nodeOptions } from "#deploy/node-options.mjs";

/** Requests a second of a key: so high that it never refuses, and yet counts. */
export const highestRateLimit = 100_000;

/** Of the servers that are measured. */
export const settings = { RATE_LIMITS: "on", LOG_LEVEL: "warn", NODE_OPTIONS: nodeOptions };
