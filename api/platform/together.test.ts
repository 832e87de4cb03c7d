import { expect, test } from "vitest";
import { createTogether } from "./together.ts";

/** Work whose rounds end only when they are told to; `begun` are their inputs. */
function startWork() {
  const together = createTogether();
  const begun: string[][] = [];
  const ends: (() => void)[] = [];
  const run = (inputs: string[]) =>
    new Promise<string[]>((resolve) => {
      begun.push(inputs);
      ends.push(() => resolve(inputs));
    });
  const ask = (...inputs: string[]) =>
    Promise.all(inputs.map((input) => together("work", input, run, 2)));
  return { begun, ask, end: (round: number) => ends[round]?.() };
}

/** Two rounds of one, then one of three beside which nothing runs. */
async function startRoundOfThree() {
  const work = startWork();
  const ones = [work.ask("a"), work.ask("b")];
  const three = work.ask("c", "d", "e");
  work.end(0);
  work.end(1);
  await Promise.all(ones);
  expect(work.begun).toEqual([["a"], ["b"], ["c", "d", "e"]]);
  return { ...work, three };
}

test("the next round begins once it is as large as the one under way, and each gets its answer", async () => {
  const { begun, ask, end, three } = await startRoundOfThree();

  const two = ask("f", "g");
  expect(begun).toHaveLength(3);
  const third = ask("h");
  expect(begun.at(-1)).toEqual(["f", "g", "h"]);

  end(3);
  expect([...(await two), ...(await third)]).toEqual(["f", "g", "h"]);
  end(2);
  expect(await three).toEqual(["c", "d", "e"]);
});

test("a smaller round does not wait for one that hangs", async () => {
  const { begun, ask, end } = await startRoundOfThree();

  const one = ask("f");
  await expect.poll(() => begun.at(-1), { timeout: 10_000 }).toEqual(["f"]);
  end(3);
  expect(await one).toEqual(["f"]);

  const next = ask("g");
  await expect.poll(() => begun.at(-1), { timeout: 10_000 }).toEqual(["g"]);
  end(4);
  expect(await next).toEqual(["g"]);
});
