/** 128 random bits as 22 characters fit for an address. */
export function newShareToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

export const isShareToken = (text: string) => /^[\w-]{22}$/.test(text);
