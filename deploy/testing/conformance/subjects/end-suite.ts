import { expect, test } from "vitest";
import type { Ground } from "../ground.ts";

export function testEnd({ host }: Ground) {
  test("it has said nothing that looks like a fault, and ends in order when asked", async () => {
    expect(host.said()).not.toMatch(/different request|uncaught|unhandled|"unexpected error"/i);

    expect(await host.stop()).toBe(0);
  });
}
