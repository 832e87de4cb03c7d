/** A hash of everything that the build reads. */
export function sourceHash(): string;
