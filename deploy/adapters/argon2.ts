import { argon2id, argon2Verify } from "hash-wasm";

/** OWASP's and ASVS' least: 19 MiB, two rounds, one lane. */
const cost = { memorySize: 19_456, iterations: 2, parallelism: 1, hashLength: 32 };

/** An encoded Argon2id hash with a salt of its own; some 70 ms of computing where it is called. */
export const hashPassword = (password: string): Promise<string> =>
  argon2id({
    password,
    salt: crypto.getRandomValues(new Uint8Array(16)),
    ...cost,
    outputType: "encoded",
  });

export const verifyPassword = (password: string, hash: string): Promise<boolean> =>
  argon2Verify({ password, hash });
