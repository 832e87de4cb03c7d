const bundled = !import.meta.url.endsWith(".ts");
const at = (inBundle: string, inSources: string) =>
  new URL(bundled ? inBundle : inSources, import.meta.url);

/** Where things lie beside the running code: in dist/ after a build, in the sources otherwise. */
export const places = {
  databaseWorker: at("./workers/database.mjs", "./workers/database.ts"),
  makeDatabase: at("./workers/make-database.mjs", "./workers/make-database.ts"),
  passwordWorker: at("./workers/passwords.mjs", "./workers/passwords.ts"),
  migrations: at("./migrations/", "../schema/migrations/"),
  web: at("./web/", "../dist/web/"),
};
