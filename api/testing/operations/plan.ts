import type { Person, World } from "./world.ts";

/** The least that may call an operation; `invited`: a person whom an invite names. */
export type Least =
  | "anyone"
  | "person"
  | "viewer"
  | "editor"
  | "owner"
  | "reader"
  | "invited"
  | "ingest key"
  | "any key"
  | "metrics token";

export type Plan = {
  least: Least;
  /** What a right call is answered with. */
  status: number;
  body?: (world: World, caller: Person) => unknown;
  query?: string;
  contentType?: string;
  /** What it writes into the audit log; absent where nothing is changed that people care for. */
  audit?: string;
  /** It ends or changes somebody's account or session: it takes a person of its own. */
  takesOwnPerson?: true;
  /** What stands in the path besides the world's own ids. */
  ids?: (world: World, caller: Person) => Promise<Record<string, string>>;
};
