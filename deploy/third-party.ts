import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Metafile } from "esbuild";
import type { Plugin } from "vite";

/** The files that gave bytes to what esbuild made, as absolute paths. */
export function filesOfBundle({ outputs }: Metafile, root: string): string[] {
  const inputs = Object.values(outputs).flatMap((output) => Object.entries(output.inputs));
  return inputs.flatMap(([file, { bytesInOutput }]) =>
    bytesInOutput > 0 ? resolve(root, file) : [],
  );
}

/** Adds to `files` whatever gave bytes to the page: modules, fonts and imported style sheets. */
export const noteFilesOfPage = (files: Set<string>, root: string): Plugin => ({
  name: "note-files-of-page",
  generateBundle(_, bundle) {
    for (const output of Object.values(bundle)) {
      if (output.type === "asset") {
        for (const name of output.originalFileNames) files.add(resolve(root, name));
        continue;
      }
      for (const [file, { renderedLength }] of Object.entries(output.modules)) {
        if (renderedLength > 0) files.add(file);
      }
    }
    for (const file of [...this.getModuleIds()].filter((id) => id.endsWith(".css"))) {
      for (const [, name] of readFileSync(file, "utf8").matchAll(/@import "([^."][^"]*)"/g)) {
        files.add(resolve(root, `../node_modules/${name}/index.css`));
      }
    }
  },
});

type Manifest = { name: string; version: string; license?: string; homepage?: string };

/** Name, version and licence, with its text where the package carries one, of the packages of these files. */
export function licencesOf(files: Iterable<string>): string {
  const folders = new Set<string>();
  for (const file of files) {
    const [, folder] = /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(slashed(file)) ?? [];
    if (folder) folders.add(folder);
  }
  const notices = [...folders].map(noticeOf).sort();
  return `Trackable contains these packages, each under its own licence.\n\n${notices.join("\n")}`;
}

const slashed = (path: string) => path.replaceAll("\\", "/");
const line = `${"-".repeat(80)}\n`;

function noticeOf(folder: string): string {
  const manifest: Manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const { name, version, license, homepage } = manifest;
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
    .map((file) => `\n${readFileSync(join(folder, file), "utf8").trim()}\n`);
  if (texts.length === 0) texts.push(`\nhttps://spdx.org/licenses/${license}.html\n`);
  return `${line}${name} ${version} (${license})\n${homepage ?? ""}\n${texts.join("")}`;
}
