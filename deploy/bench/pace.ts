import type { Page } from "#deploy/testing/browser.ts";

declare global {
  interface Window {
    pace: { seen: Record<string, number>; interactions: number[]; tasks: number[] };
  }
}

const sights = {
  "first number": { selector: ".dashboard-cell .font-figure", isAll: false },
  "every widget": { selector: ".dashboard-cell:nth-child(-n + 12) .skeleton", isAll: true },
};

/**
 * Notes on a page, from its first moment, when its widgets are first painted, how long its keys and
 * clicks wait for the next picture, and how long its tasks are, in milliseconds; `slowness` times
 * slower than this machine. Call before the first visit.
 */
export async function notePace(page: Page, slowness: number) {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowness });
  await page.addInitScript((expected) => {
    const pace: Window["pace"] = { seen: {}, interactions: [], tasks: [] };
    window.pace = pace;
    const note = (name: string) => {
      if (pace.seen[name] !== undefined) return;
      pace.seen[name] = Number.NaN;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          pace.seen[name] = performance.now();
        };
        port2.postMessage("painted");
      });
    };
    new MutationObserver(() => {
      if (!document.querySelector(".dashboard-cell")) return;
      for (const [name, { selector, isAll }] of Object.entries(expected)) {
        if ((document.querySelector(selector) === null) === isAll) note(name);
      }
    }).observe(document, { childList: true, subtree: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { interactionId, duration } = entry as PerformanceEventTiming;
        if (interactionId) pace.interactions.push(duration);
      }
    }).observe({ type: "event", durationThreshold: 16, buffered: true } as PerformanceObserverInit);
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) pace.tasks.push(duration);
    }).observe({ type: "longtask", buffered: true });
  }, sights);
}

/** When each sight of a page was first painted, in milliseconds after it was asked for. */
export async function seenTimes(page: Page): Promise<Record<keyof typeof sights, number>> {
  await page.waitForFunction(
    (names) => names.every((name) => (window.pace?.seen[name] ?? 0) > 0),
    Object.keys(sights),
    { timeout: 60_000 },
  );
  return page.evaluate(() => window.pace.seen as Record<"first number" | "every widget", number>);
}

/** How long the slowest key or click of `act` waited for the next picture; 0 for less than 16 ms. */
export async function interactionTime(page: Page, act: () => Promise<unknown>): Promise<number> {
  await page.evaluate(() => {
    window.pace.interactions.length = 0;
  });
  await act();
  await page.waitForTimeout(1000);
  return page.evaluate(() => Math.max(0, ...window.pace.interactions));
}

/** The longest task of a page while `act` goes on; 0 where none took 50 ms. */
export async function longestTask(page: Page, act: () => Promise<unknown>): Promise<number> {
  await page.evaluate(() => {
    window.pace.tasks.length = 0;
  });
  await act();
  await page.waitForTimeout(1000);
  return page.evaluate(() => Math.max(0, ...window.pace.tasks));
}
