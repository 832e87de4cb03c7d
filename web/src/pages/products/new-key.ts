import { createSignal } from "solid-js";

const [newKey, setNewKey] = createSignal<{ productId: string; secret: string }>();

/** Holds a new key's secret in memory until the page is left or reloaded; it is stored nowhere. */
export const keepNewKey = (productId: string, secret: string) => setNewKey({ productId, secret });

export const newKeyOf = (productId: string): string | undefined => {
  const key = newKey();
  return key?.productId === productId ? key.secret : undefined;
};
