import { runMigrate } from "./commands/migrate.ts";
import { runRebuild } from "./commands/rebuild.ts";
import { runEntry } from "./entry.ts";

const commands: Record<string, { run: () => Promise<void>; does: string }> = {
  rebuild: { run: runRebuild, does: "make the roll-ups of all products anew from their points" },
  migrate: { run: runMigrate, does: "bring the database up to date" },
};

const help = `Usage: trackable <command>

${Object.entries(commands)
  .map(([name, { does }]) => `  ${name.padEnd(10)} ${does}`)
  .join("\n")}

It works on the database of the same settings as the server: DATABASE_URL, or DATA_DIR.
`;

const name = process.argv[2] ?? "--help";
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (command) {
  await runEntry(command.run);
} else if (name === "--help" || name === "help") {
  process.stdout.write(help);
} else {
  process.stderr.write(
    `There is no command “${name}”; "trackable --help" lists those that there are.\n`,
  );
  process.exitCode = 1;
}
