export type LastImport = { importId: string; name: string };

const keyOf = (productId: string) => `import:${productId}`;

/** What this browser imported last into a product, so that coming back shows how it goes. */
export function lastImport(productId: string): LastImport | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(productId)) ?? "null");
    return isLastImport(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

export function rememberImport(productId: string, last: LastImport) {
  try {
    localStorage.setItem(keyOf(productId), JSON.stringify(last));
  } catch {
    return;
  }
}

export function forgetImport(productId: string) {
  try {
    localStorage.removeItem(keyOf(productId));
  } catch {
    return;
  }
}

const isLastImport = (kept: unknown): kept is LastImport =>
  typeof kept === "object" &&
  kept !== null &&
  "importId" in kept &&
  "name" in kept &&
  typeof kept.importId === "string" &&
  typeof kept.name === "string";
