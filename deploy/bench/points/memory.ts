import { readFileSync, writeFileSync } from "node:fs";
import type { Server } from "#deploy/testing/server.ts";

/** Starts the count of the highest resident memory anew (Linux). */
export function forgetPeak(server: Server) {
  writeFileSync(`/proc/${server.process.pid}/clear_refs`, "5");
}

/** The highest resident memory since `forgetPeak`, in megabytes (10^6 bytes), as the kernel counts. */
export function peakMb({ process: { pid } }: Pick<Server, "process">): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Math.round((Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) * 1024) / 1e6);
}
