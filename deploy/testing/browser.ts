import { join } from "node:path";
import { chromium } from "playwright-core";
import { chromiumDir } from "./chromium.ts";

export type { Browser, BrowserContext, Locator, Page } from "playwright-core";

/** Starts a real headless Chromium; close it after the tests. */
export function launchBrowser(more: string[] = []) {
  return chromium.launch({
    executablePath: join(chromiumDir, "chromium"),
    args: ["--no-sandbox", "--no-zygote", "--disable-gpu", ...more],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(chromiumDir, "al2023/lib"),
      FONTCONFIG_PATH: join(chromiumDir, "fonts"),
    },
  });
}
