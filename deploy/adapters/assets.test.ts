import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { makeTempDir, removeTempDir } from "#deploy/testing/temp-dir.ts";
import { workerdAssets } from "../workerd/assets.ts";
import { loadAssets } from "./assets.ts";

const files: Record<string, string> = {
  "/index.html": "<!doctype html>",
  "/favicon.svg": "<svg/>",
  "/assets/index-1a2b3c.js": "run();",
};

function onNode() {
  const directory = makeTempDir("assets");
  onTestFinished(() => removeTempDir(directory));
  mkdirSync(join(directory, "assets"));
  for (const [path, text] of Object.entries(files)) writeFileSync(join(directory, path), text);
  return loadAssets(pathToFileURL(`${directory}/`));
}

/** Answers as the assets binding does: what is no file is the page. */
function onWorkerd() {
  const typeOf = (path: string) => (path in files ? "text/plain" : "text/html; charset=utf-8");
  return workerdAssets({
    fetch: async ({ url }) => {
      const { pathname } = new URL(url);
      const headers = { "content-type": typeOf(pathname) };
      return new Response(files[pathname] ?? files["/index.html"], { headers });
    },
  });
}

const paths: [path: string, answer: string | undefined][] = [
  ["/", "<!doctype html>"],
  ["/p/01a203e3-52fc-76a2-bc1e-63f50fe9804a/dashboards", "<!doctype html>"],
  ["/invites/eyJhbGciOi.eyJzdWIiOiIx.Zk3v9QpL7xW2mT8rB5nY1cF6hJ4dS0gA", "<!doctype html>"],
  ["/apiary", "<!doctype html>"],
  ["/favicon.svg", "<svg/>"],
  ["/assets/index-1a2b3c.js", "run();"],
  ["/assets/index-gone00.js", undefined],
  ["/assets/", undefined],
  ["/robots.txt", undefined],
  ["/missing.ico", undefined],
  ["/.well-known/security.txt", undefined],
  ["/wp-admin/setup.php", undefined],
];

test.each(paths)("on Node and on workerd %s answers %j", async (path, text) => {
  for (const assets of [onNode(), onWorkerd()]) {
    const answer = await assets(new Request(`http://localhost:8080${path}`));

    expect(await answer?.text()).toBe(text);
  }
});
