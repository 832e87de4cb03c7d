import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const modules = fileURLToPath(new URL("./node_modules/", import.meta.url));
const packed = ["chromium.br", "al2023.tar.br", "fonts.tar.br"];

/** Without a font that is sure to be there, text has no height until the page's own has come. */
const fontSettings = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir prefix="relative">fonts</dir></fontconfig>
`;

/** Where unpackChromium leaves the browser; an install of other versions removes it. */
export const chromiumDir = join(modules, ".chromium");

/**
 * Unpacks the browser with the libraries that a bare machine lacks (about 2 s); does nothing where
 * that was done before. The package unpacks into the temp directory and takes a half-written file
 * for a whole one, so it gets a directory of its own, which is renamed when it is complete.
 */
export async function unpackChromium() {
  if (existsSync(chromiumDir)) return;
  const partial = mkdtempSync(`${chromiumDir}-`);
  const { TMPDIR } = process.env;
  process.env.TMPDIR = partial;
  try {
    const { inflate } = await import("@sparticuz/chromium");
    const bin = join(modules, "@sparticuz/chromium/bin");
    await Promise.all(packed.map((name) => inflate(join(bin, name))));
    writeFileSync(join(partial, "fonts/fonts.conf"), fontSettings);
    renameSync(partial, chromiumDir);
  } finally {
    restore("TMPDIR", TMPDIR);
    rmSync(partial, { recursive: true, force: true });
  }
}

function restore(name: string, value: string | undefined) {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}
