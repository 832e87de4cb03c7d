import { createSignal } from "solid-js";
import { rememberImport } from "./last-import.ts";
import { sendFile } from "./send-file.ts";

/** A file on its way to the server; it goes on while somebody looks at other pages of this tab. */
export type Upload = {
  productId: string;
  file: File;
  sent: number;
  error?: unknown;
  /** Known when all of it has arrived. */
  importId?: string;
};

const [uploads, setUploads] = createSignal<Upload[]>([]);
const aborts = new Map<string, AbortController>();

export const uploadOf = (productId: string): Upload | undefined =>
  uploads().find((upload) => upload.productId === productId);

const change = (productId: string, part: Partial<Upload>) =>
  setUploads((all) =>
    all.map((upload) => (upload.productId === productId ? { ...upload, ...part } : upload)),
  );

/** Stops the upload of a product, or takes away one that has ended. */
export function dropUpload(productId: string) {
  aborts.get(productId)?.abort();
  end(productId);
  setUploads((all) => all.filter((upload) => upload.productId !== productId));
}

/** Sends a file to be imported; leaving the tab meanwhile asks first. */
export async function startUpload(productId: string, file: File) {
  dropUpload(productId);
  const abort = new AbortController();
  aborts.set(productId, abort);
  addEventListener("beforeunload", warn);
  setUploads((all) => [...all, { productId, file, sent: 0 }]);
  const onSent = (sent: number) => change(productId, { sent });
  try {
    const importId = await sendFile(productId, file, { onSent, signal: abort.signal });
    rememberImport(productId, { importId, name: file.name });
    change(productId, { importId });
  } catch (error) {
    change(productId, { error });
  }
  end(productId);
}

function end(productId: string) {
  aborts.delete(productId);
  if (aborts.size === 0) removeEventListener("beforeunload", warn);
}

const warn = (event: BeforeUnloadEvent) => event.preventDefault();
