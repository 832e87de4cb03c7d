import { drawingFiles } from "./drawing-files.ts";

const bundled = !import.meta.url.endsWith(".ts");
const at = (inBundle: string, inSources: string) =>
  new URL(bundled ? inBundle : inSources, import.meta.url);

const drawing = ({ name, source }: { name: string; source: string }) =>
  at(`./drawing/${name}`, `../node_modules/${source}`);

/** Where things lie beside the running code: in dist/ after a build, in the sources otherwise. */
export const places = {
  databaseWorker: at("./workers/database.mjs", "./workers/database.ts"),
  makeDatabase: at("./workers/make-database.mjs", "./workers/make-database.ts"),
  passwordWorker: at("./workers/passwords.mjs", "./workers/passwords.ts"),
  rasterizeWorker: at("./workers/rasterizer.mjs", "./workers/rasterizer.ts"),
  resvg: drawing(drawingFiles.resvg),
  fonts: {
    regular: drawing(drawingFiles.regular),
    semibold: drawing(drawingFiles.semibold),
    others: drawing(drawingFiles.others),
  },
  migrations: at("./migrations/", "../schema/migrations/"),
  web: at("./web/", "../dist/web/"),
};
