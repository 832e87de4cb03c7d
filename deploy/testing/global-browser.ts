import { unpackChromium } from "./chromium.ts";

/** Has the browser ready before the first test asks for it. */
export const setup = unpackChromium;
