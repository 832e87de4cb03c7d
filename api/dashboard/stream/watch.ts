import type { Deps } from "#api/platform/deps.ts";
import * as repository from "./repository.ts";

export type Change = { points: number; version: number };
/** `gone`: the dashboard was deleted, or the process is to end. */
export type Listener = { changed: (change: Change) => void; gone: () => void };

type Watch = {
  listeners: Set<Listener>;
  timer: ReturnType<typeof setInterval>;
  /** The first look is over: whatever comes later is told. */
  isReady: Promise<void>;
};

const tickMs = 100;
const everyMs = 400;
const seldomMs = 30_000;
/** Looking takes at most this part of the time, however slow the database is: of one dashboard… */
const share = 0.1;
/** …and of all dashboards of a process together. */
const shareOfAll = 0.5;
const name = "dashboard.watches";

/**
 * Tells when points of a dashboard's metrics come or go, or the dashboard is changed: within a
 * second, by one statement for each dashboard of a process, however many listen; later where so many
 * dashboards are listened to that looking would keep the database busy. Answers what ends it, and
 * what waits until nothing more is missed.
 */
export function watchDashboard(deps: Deps, watched: repository.Watched, listener: Listener) {
  const watches = deps.memory(name, () => new Map<string, Watch>());
  const { dashboardId } = watched;
  const watch = watches.get(dashboardId) ?? begin(deps, watched, () => watches.size);
  watches.set(dashboardId, watch);
  watch.listeners.add(listener);
  const unwatch = () => {
    watch.listeners.delete(listener);
    if (watch.listeners.size > 0) return;
    clearInterval(watch.timer);
    if (watches.get(dashboardId) === watch) watches.delete(dashboardId);
  };
  return { unwatch, isReady: watch.isReady };
}

function begin(deps: Deps, watched: repository.Watched, countAll: () => number): Watch {
  const look = createLook(deps, watched);
  const listeners = new Set<Listener>();
  let due = 0;
  async function lookOnce() {
    const start = performance.now();
    due = Number.POSITIVE_INFINITY;
    const seen = await look().catch(() => undefined);
    const took = performance.now() - start;
    const pause = Math.max(everyMs, took / share, (took * countAll()) / shareOfAll);
    due = performance.now() + Math.min(seldomMs, pause);
    if (seen !== undefined) tell(listeners, seen);
  }
  const timer = setInterval(() => {
    if (deps.isDraining()) tell(listeners, "gone");
    else if (performance.now() >= due) void lookOnce();
  }, tickMs);
  return { listeners, timer, isReady: lookOnce() };
}

function tell(listeners: Set<Listener>, seen: Change | "gone") {
  for (const listener of [...listeners]) {
    if (seen === "gone") listener.gone();
    else listener.changed(seen);
  }
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
