import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

declare global {
  interface Window {
    layoutShift: number;
    axe: { run: () => Promise<{ violations: Violation[] }> };
  }
}
type Violation = { id: string; impact: string; help: string; nodes: { html: string }[] };

const axePath = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const axeSource = readFileSync(axePath, "utf8");

/**
 * Notes what goes wrong on a page without anybody seeing it; call before the first visit. What the
 * test expects is named by `expected`, parts of complaints.
 */
export async function watchPage(page: Page, expected: string[] = []) {
  const complaints: string[] = [];
  const complain = (text: string) => {
    if (!expected.some((part) => text.includes(part))) complaints.push(text);
  };
  page.on("console", (message) => {
    if (!["error", "warning"].includes(message.type())) return;
    complain(`console: ${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => complain(`uncaught ${error.message}`));
  page.on("response", (answer) => {
    if (answer.status() < 400) return;
    complain(`status of ${answer.status()}: ${answer.request().method()} ${answer.url()}`);
  });
  page.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    const isOurs = hostname === "127.0.0.1" || ["data:", "blob:"].includes(protocol);
    if (!isOurs) complain(`request to elsewhere: ${request.url()}`);
  });
  await page.addInitScript(() => {
    window.layoutShift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput } = entry as PerformanceEntry & {
          value: number;
          hadRecentInput: boolean;
        };
        if (!hadRecentInput) window.layoutShift += value;
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  return {
    complaints,
    /** Cumulative layout shift since the page was loaded, without what a click caused. */
    layoutShift: () => page.evaluate(() => window.layoutShift),
  };
}

/** Half-faded text has less contrast than it will have; what never ends is not waited for. */
async function fadedIn() {
  const fading = document.getAnimations().filter((one) => one.effect?.getTiming().iterations === 1);
  await Promise.allSettled(fading.map((one) => one.finished));
}

/** What axe finds serious or critical on the page as it is now, one line each. */
export async function seriousViolations(page: Page) {
  await page.evaluate(axeSource);
  await page.evaluate(fadedIn);
  const { violations } = await page.evaluate(() => window.axe.run());
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(" | ")}`);
}

/** How many pixels the page is wider than its window; negative where room is kept for a scrollbar. */
export const horizontalOverflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
