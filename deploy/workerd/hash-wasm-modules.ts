import { hashPassword } from "../adapters/argon2.ts";

/**
 * The WebAssembly modules that hash-wasm carries as text and compiles for Argon2id: workerd
 * compiles no bytes at run time, so they are deployed as files.
 */
export async function hashWasmModules(): Promise<Uint8Array[]> {
  const modules: Uint8Array[] = [];
  const { compile } = WebAssembly;
  WebAssembly.compile = (bytes) => {
    modules.push(new Uint8Array(bytes as Uint8Array<ArrayBuffer>));
    return compile(bytes);
  };
  await hashPassword("any");
  WebAssembly.compile = compile;
  return modules;
}
