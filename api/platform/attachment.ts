/** A Content-Disposition that saves a file under a name people gave (RFC 6266, RFC 8187). */
export function attachmentNamed(name: string): string {
  const plain = name.replace(/[^\w. -]+/g, "_").trim() || "file";
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** An answer that is saved as a file, for the contract. */
export const attachment = <T extends object>(answer: T, example: string) => ({
  ...answer,
  headers: {
    "Content-Disposition": {
      description: "A name for the file.",
      schema: { type: "string" as const, example: `attachment; filename="${example}"` },
    },
  },
});
