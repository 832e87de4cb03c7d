/**
 * What a process remembers between requests, only to save statements: losing it changes no answer.
 * The first caller of a name makes it; names are their context's, such as `ingest.series`.
 */
export type Memory = <T>(name: string, make: () => T) => T;

export function createMemory(): Memory {
  const kept = new Map<string, unknown>();
  return <T>(name: string, make: () => T) => {
    if (!kept.has(name)) kept.set(name, make());
    return kept.get(name) as T;
  };
}
