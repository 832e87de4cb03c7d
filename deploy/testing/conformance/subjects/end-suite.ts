import { expect, test } from "vitest";
import type { Ground } from "../ground.ts";

const fault = /different request|uncaught|unhandled|"unexpected error"/i;

export function testEnd({ host }: Ground) {
  test("it has said nothing that looks like a fault, and ends in order when asked", async () => {
    const faults = host
      .said()
      .split("\n")
      .filter((line) => fault.test(line));
    expect(faults.slice(0, 5)).toEqual([]);

    const code = await host.stop();
    if (host.name !== "workerd") expect(code).toBe(0);
  });
}
