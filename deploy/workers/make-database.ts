// A process of its own, because making a database takes 200 MB more than using one, for good.
import { PGlite } from "@electric-sql/pglite";

const [directory] = process.argv.slice(2);
if (directory === undefined) throw new Error("Name the folder of the new database.");
const database = await PGlite.create(directory);
await database.close();
