// node deploy/testing/make-icons.ts: draws web/public/favicon.svg in the sizes that systems ask for.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { launchBrowser } from "./browser.ts";

const inPublic = (name: string) =>
  fileURLToPath(new URL(`../../web/public/${name}`, import.meta.url));
const mark = readFileSync(inPublic("favicon.svg"), "utf8");

/** Where a system cuts its own shape, the ground goes to the edge and the mark keeps its distance. */
const grounded = mark.replace('rx="7"', "").replace('viewBox="0 0 32 32"', 'viewBox="-4 -4 40 40"');
const onGround = grounded.replace("<rect ", '<rect x="-4" y="-4" ').replaceAll('="32"', '="40"');

const icons = [
  { name: "icon-192.png", size: 192, svg: mark },
  { name: "icon-512.png", size: 512, svg: mark },
  { name: "icon-maskable-512.png", size: 512, svg: onGround },
  { name: "apple-touch-icon.png", size: 180, svg: onGround },
];

const browser = await launchBrowser();
for (const { name, size, svg } of icons) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw}</style>${svg}`);
  await page.screenshot({ path: inPublic(name), omitBackground: true });
  await page.close();
}
await browser.close();
