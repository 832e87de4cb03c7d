import { migrateTemplate } from "../migrate-template.ts";
import { startPostgres } from "../postgres-server.ts";
import { settingsOf } from "../server.ts";
import { type HostName, startHost } from "./hosts.ts";

export type Ground = Awaited<ReturnType<typeof startGround>>;

/** A host under test on a real Postgres of its own; hosts that can migrate its empty database do. */
export async function startGround(name: HostName) {
  const postgres = await startPostgres();
  const url = postgres.url();
  const settings = settingsOf({ url });
  if (name === "workerd") await migrateTemplate({ url });
  const host = await startHost(name, settings).catch(async (error) => {
    await postgres.stop();
    throw error;
  });
  return {
    host,
    postgres,
    settings,
    stop: async () => {
      if (host.isAlive()) await host.stop();
      await postgres.stop();
    },
  };
}
