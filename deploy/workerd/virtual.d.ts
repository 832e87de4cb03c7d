declare module "virtual:hash-wasm-modules" {
  /** Compiled modules by the length of their bytes. */
  export const modules: Map<number, WebAssembly.Module>;
}

declare module "virtual:drawing-files" {
  export const resvg: WebAssembly.Module;
  export const regular: ArrayBuffer;
  export const semibold: ArrayBuffer;
  export const others: ArrayBuffer;
}
