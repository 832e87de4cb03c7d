import type { Deps } from "#api/platform/deps.ts";
import { newId } from "#api/platform/id.ts";

/** Longer than an upload may be silent. */
const readingMs = 90_000;
/** Longer than a few statements take; after a crash another process goes on so much later. */
const storingMs = 30_000;

export const newOwner = () => newId();
export const untilWhenReading = ({ now }: Deps) => new Date(now().getTime() + readingMs);
export const untilWhenStoring = ({ now }: Deps) => new Date(now().getTime() + storingMs);
