import { randomBytes } from "node:crypto";
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";

const reasons: Record<string, string> = {
  EACCES: "this user may not read and write it",
  EPERM: "this user may not read and write it",
  EROFS: "it is on a read-only disk",
  ENOTDIR: "it is not a folder",
  EEXIST: "it is not a folder",
  ENOENT: "its parent folder takes no new folders",
  ENOSPC: "the disk is full",
};

const reasonOf = (error: unknown) => {
  const { code, message } = error as NodeJS.ErrnoException;
  return reasons[code ?? ""] ?? message;
};

/** Node's own recursive mkdir never ends where folders cannot be made, as in /proc. */
function makeFolders(directory: string) {
  if (existsSync(directory)) return;
  makeFolders(dirname(directory));
  mkdirSync(directory, { mode: 0o700 });
}

/** Makes the data directory (0700) where it is missing; throws one line when it cannot be used. */
export function prepareDataDirectory(directory: string) {
  try {
    makeFolders(directory);
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK);
    if (readdirSync(directory).length === 0) chmodSync(directory, 0o700);
  } catch (error) {
    throw new Error(
      `DATA_DIR ${directory} cannot be used: ${reasonOf(error)}. Give this user access, or set DATA_DIR to another folder.`,
    );
  }
}

/**
 * The secret that signs sessions, made on first use and kept in the data directory (0600). Two
 * processes that start together get the same one.
 */
export function keptSessionSecret(directory: string): string {
  const path = join(directory, "session-secret");
  const draft = `${path}.${process.pid}`;
  try {
    writeFileSync(draft, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600 });
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw unreadable(path, error);
  } finally {
    rmSync(draft, { force: true });
  }
  try {
    return readFileSync(path, "utf8").trim();
  } catch (error) {
    throw unreadable(path, error);
  }
}

const unreadable = (path: string, error: unknown) =>
  new Error(
    `${path} cannot be used: ${reasonOf(error)}. Give this user access, or set SESSION_SECRET.`,
  );
