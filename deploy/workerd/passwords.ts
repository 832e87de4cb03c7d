import { modules } from "virtual:hash-wasm-modules";
import { hashPassword, verifyPassword } from "../adapters/argon2.ts";
import { isOutdatedHash } from "../adapters/password-cost.ts";

/** workerd compiles no bytes at run time: hash-wasm gets the module that was deployed instead. */
WebAssembly.compile = async (bytes) => {
  const module = modules.get(bytes.byteLength);
  if (!module) throw new Error("hash-wasm asked for a module that was not deployed");
  return module;
};

/** Where it is called: a Worker has no threads, and each request its own limit of time. */
export const workerdPasswords = {
  hash: hashPassword,
  verify: verifyPassword,
  isOutdated: isOutdatedHash,
};
