import type { Deps } from "#api/platform/deps.ts";
import * as repository from "./repository.ts";

export type Change = { points: number; version: number };
/** `gone`: the dashboard was deleted, or the process is to end. */
export type Listener = { changed: (change: Change) => void; gone: () => void };

type Watch = { listeners: Set<Listener>; timer: ReturnType<typeof setTimeout> | undefined };

const everyMs = 1_000;
/** Looking takes at most this part of the time, however slow the database is. */
const share = 0.1;
const name = "dashboard.watches";

/**
 * Tells when points of a dashboard's metrics come or go, or the dashboard is changed; one statement
 * a second for each dashboard of a process, however many listen. Answers what ends it.
 */
export function watchDashboard(deps: Deps, watched: repository.Watched, listener: Listener) {
  const watches = deps.memory(name, () => new Map<string, Watch>());
  const { dashboardId } = watched;
  const watch = watches.get(dashboardId) ?? begin(deps, watched, watches);
  watch.listeners.add(listener);
  return () => {
    watch.listeners.delete(listener);
    if (watch.listeners.size > 0) return;
    clearTimeout(watch.timer);
    if (watches.get(dashboardId) === watch) watches.delete(dashboardId);
  };
}

function begin(deps: Deps, watched: repository.Watched, watches: Map<string, Watch>): Watch {
  const watch: Watch = { listeners: new Set(), timer: undefined };
  watches.set(watched.dashboardId, watch);
  const look = createLook(deps, watched);
  const turn = async () => {
    const start = performance.now();
    const seen = deps.isDraining() ? "gone" : await look().catch(() => undefined);
    for (const listener of [...watch.listeners]) {
      if (seen === "gone") listener.gone();
      else if (seen) listener.changed(seen);
    }
    if (watch.listeners.size === 0) return;
    const took = performance.now() - start;
    watch.timer = setTimeout(turn, Math.max(everyMs, took / share));
  };
  watch.timer = setTimeout(turn, 0);
  return watch;
}

/** What changed since the last look; the first one only takes notes. */
function createLook(deps: Deps, watched: repository.Watched) {
  let before: repository.State | undefined;
  let keys: string[] = [];
  return async (): Promise<Change | "gone" | undefined> => {
    const last = before;
    let state = await repository.findState(deps.db, watched, keys);
    if (state && state.version !== last?.version) {
      keys = await repository.findMetricKeys(deps.db, watched);
      state = await repository.findState(deps.db, watched, keys);
    }
    if (!state) return "gone";
    before = state;
    if (!last || (state.version === last.version && state.print === last.print)) return undefined;
    const isSameBoard = state.version === last.version;
    const points = isSameBoard ? Math.max(0, state.points - last.points) : 0;
    return { points, version: state.version };
  };
}
