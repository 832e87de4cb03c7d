import { argon2id, argon2Verify } from "hash-wasm";
import { passwordCost } from "./password-cost.ts";

/** An encoded Argon2id hash with a salt of its own; some 70 ms of computing where it is called. */
export const hashPassword = (password: string): Promise<string> =>
  argon2id({
    password,
    salt: crypto.getRandomValues(new Uint8Array(16)),
    ...passwordCost,
    outputType: "encoded",
  });

export const verifyPassword = (password: string, hash: string): Promise<boolean> =>
  argon2Verify({ password, hash });
