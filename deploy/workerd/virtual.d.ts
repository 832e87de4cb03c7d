declare module "virtual:hash-wasm-modules" {
  /** Compiled modules by the length of their bytes. */
  export const modules: Map<number, WebAssembly.Module>;
}
