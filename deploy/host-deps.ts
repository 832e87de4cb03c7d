import type { Config } from "#api/platform/config.ts";
import type { Deps } from "#api/platform/deps.ts";
import { createInTurn } from "#api/platform/in-turn.ts";
import { createMemory } from "#api/platform/memory.ts";
import { createTogether } from "#api/platform/together.ts";
import { createBackground } from "./adapters/background.ts";
import { readFonts } from "./adapters/fonts.ts";
import { createNodemailerMailer } from "./adapters/mail/smtp-nodemailer.ts";
import { createPasswords } from "./adapters/passwords.ts";
import { createRasterizer } from "./adapters/rasterizer.ts";
import type { HostSettings } from "./host-env.ts";

type Ground = {
  settings: HostSettings;
  config: Config;
  log: Deps["log"];
  db: Deps["db"];
  isDraining: () => boolean;
};

/**
 * What every process that lives on brings to the api; files and the peer are the server's to add.
 * `finished` resolves when no background work is left.
 */
export function hostDeps({ settings, config, log, db, isDraining }: Ground) {
  const { background, finished } = createBackground(log);
  const deps: Deps = {
    db,
    config,
    now: () => new Date(),
    passwords: createPasswords(),
    mailer: settings.smtp && createNodemailerMailer(settings.smtp),
    rasterize: createRasterizer().rasterize,
    fonts: readFonts,
    together: createTogether(),
    inTurn: createInTurn(),
    keepsConnections: true,
    memory: createMemory(),
    background,
    log,
    assets: async () => undefined,
    peerAddress: undefined,
    isDraining,
  };
  return { deps, finished };
}
