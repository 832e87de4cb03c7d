import { type createClient, read } from "./client.ts";

type Caller = ReturnType<ReturnType<typeof createClient>["as"]>;
export type ImportState = {
  status: string;
  lines: number;
  accepted: number;
  duplicates: number;
  errors: { line: number; column?: string; code: string; detail: string }[];
};

/** Uploads a file as it is; the answer to the upload itself. */
export const upload = (product: Pick<Caller, "post">, csv: string) =>
  product.post("/imports", csv, { "content-type": "text/csv" });

/** Uploads a file and waits for the end of its import. */
export async function importFile(product: Caller, csv: string): Promise<ImportState> {
  const { importId } = await read<{ importId: string }>(await upload(product, csv));
  return untilEnded(product, importId);
}

/** The import, once it is no longer read or stored. */
export async function untilEnded(
  product: Pick<Caller, "get">,
  importId: string,
): Promise<ImportState> {
  for (;;) {
    const state = await read<ImportState>(await product.get(`/imports/${importId}`));
    if (state.status !== "reading" && state.status !== "storing") return state;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** All points of a product as a file. */
export const exportFile = async (product: Pick<Caller, "get">, query = "") =>
  (await product.get(`/points/export${query}`)).text();
