const digestLength = 32;
const blockLength = 64 * 1024;

/**
 * A fingerprint of bytes that come in pieces, however they are cut: SHA-256 over blocks of 64 KiB,
 * each with the digest before it in front, since Web Crypto takes no pieces.
 */
export function createContentHash() {
  const block = new Uint8Array(digestLength + blockLength);
  let filled = digestLength;

  async function close() {
    const digest = await crypto.subtle.digest("SHA-256", block.subarray(0, filled));
    block.set(new Uint8Array(digest));
    filled = digestLength;
  }

  return {
    add: async (bytes: Uint8Array) => {
      for (let at = 0; at < bytes.length; ) {
        const part = bytes.subarray(at, at + block.length - filled);
        block.set(part, filled);
        filled += part.length;
        at += part.length;
        if (filled === block.length) await close();
      }
    },
    /** 43 characters, base64url. */
    finish: async () => {
      await close();
      const digest = btoa(String.fromCharCode(...block.subarray(0, digestLength)));
      return digest.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
    },
  };
}
