import type { TestProject } from "vitest/node";
import { openEmbeddedDatabase } from "../embedded-database.ts";
import { migrateTemplate } from "./migrate-template.ts";
import { makeTempDir, removeTempDir } from "./temp-dir.ts";

/** Makes the migrated data directory that every test file on the embedded database copies. */
export async function setup(project: TestProject) {
  const template = makeTempDir("embedded-template");
  const database = await openEmbeddedDatabase(template);
  await migrateTemplate({ socketPath: database.socketPath });
  await database.close();
  project.provide("embeddedTemplate", template);
  return () => removeTempDir(template);
}
