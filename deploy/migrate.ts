import { runMigrate } from "./commands/migrate.ts";
import { runEntry } from "./entry.ts";

await runEntry(runMigrate);
