import { createHash } from "node:crypto";
import { lstatSync, mkdirSync, realpathSync } from "node:fs";
import { join } from "node:path";

/** Systems allow about 104 bytes for the path of a socket; its name takes some of them. */
const longestDirectory = 70;

const realPath = (directory: string) => {
  try {
    return realpathSync(directory);
  } catch {
    return directory;
  }
};

/**
 * Where the sockets of a data directory are: in it, or in a folder of /tmp named after it where its
 * path is too long for a socket. Every process finds the same place from the directory alone.
 */
export function socketDirectory(dataDirectory: string): string {
  const directory = realPath(dataDirectory);
  if (Buffer.byteLength(directory) <= longestDirectory) return directory;
  const name = createHash("sha256").update(directory).digest("hex").slice(0, 20);
  return join("/tmp", `trackable-${name}`);
}

/** Makes the folder for the sockets, for this user alone. */
export function prepareSocketDirectory(dataDirectory: string): string {
  const directory = socketDirectory(dataDirectory);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const { uid } = lstatSync(directory);
  if (process.getuid && uid !== process.getuid()) {
    throw new Error(
      `the folder ${directory} belongs to another user; remove it or use a shorter DATA_DIR.`,
    );
  }
  return directory;
}
