import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

/** Throws an error, given as an expression, that nobody catches in a guarded process. */
function throwUncaught(expression: string) {
  const guard = new URL("connection-loss-guard.ts", import.meta.url);
  const script = `
    import { DrizzleQueryError } from "drizzle-orm";
    import { guardAgainstConnectionLoss } from "${guard}";
    guardAgainstConnectionLoss((line) => console.log(JSON.stringify(line)));
    setTimeout(() => { throw ${expression}; });`;
  const args = ["--input-type=module", "--eval", script];
  return spawnSync(process.execPath, args, { encoding: "utf8" });
}

test("O5: an error that nobody caught ends the process and is logged without its message", () => {
  const cause = 'Object.assign(new Error("Key (email)=(ada@example.com)"), { code: "23505" })';
  const { status, stdout, stderr } = throwUncaught(
    `new DrizzleQueryError("insert into users\\n    at time zone", ["ada@example.com"], ${cause})`,
  );

  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    level: "error",
    msg: "uncaught error",
    error: { name: "Error", code: "23505" },
  });
  expect(stdout + stderr).not.toMatch(/ada@example|insert|time zone/);
});

test("what is thrown without being an error is logged without its text", () => {
  const { status, stdout } = throwUncaught('"a password"');

  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ error: { name: "string" } });
  expect(stdout).not.toContain("a password");
});
