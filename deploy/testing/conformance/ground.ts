import { migrateTemplate } from "../migrate-template.ts";
import { startPostgres } from "../postgres-server.ts";
import { type HostName, startHost } from "./hosts.ts";

export type Ground = Awaited<ReturnType<typeof startGround>>;

/** A host under test on a real Postgres of its own; hosts that can migrate its empty database do. */
export async function startGround(name: HostName) {
  const postgres = await startPostgres();
  const databaseUrl = postgres.url();
  if (name === "workerd") await migrateTemplate({ url: databaseUrl });
  const host = await startHost(name, databaseUrl).catch(async (error) => {
    await postgres.stop();
    throw error;
  });
  return {
    host,
    postgres,
    databaseUrl,
    stop: async () => {
      if (host.isAlive()) await host.stop();
      await postgres.stop();
    },
  };
}
