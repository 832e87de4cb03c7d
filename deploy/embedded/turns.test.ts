import { expect, test } from "vitest";
import { type Client, createTurns } from "./turns.ts";
import { frame, simpleQuery } from "./wire.ts";

const readyForQuery = frame("Z", Buffer.from("I"));

/** A database that answers one message at a time, each when `answerNext` is called. */
function makeDatabase() {
  const waiting: (() => void)[] = [];
  const turns = createTurns(async (_, onAnswer) => {
    await new Promise<void>((resolve) => waiting.push(resolve));
    onAnswer(readyForQuery);
  }, 10_000);
  const answerNext = async () => {
    waiting.shift()?.();
    await new Promise((resolve) => setTimeout(resolve, 5));
  };
  return { turns, answerNext };
}

function makeClient(name: string, answered: string[]): Client {
  return {
    inbox: [],
    statements: new Set(),
    write: () => {
      answered.push(name);
    },
    drop: () => undefined,
  };
}

test("somebody who leaves while waiting does not hold up those behind", async () => {
  const { turns, answerNext } = makeDatabase();
  const answered: string[] = [];
  const [holder, waiting, leaving, late] = ["holder", "waiting", "leaving", "late"].map((name) =>
    makeClient(name, answered),
  ) as [Client, Client, Client, Client];

  for (const client of [holder, leaving, waiting]) turns.take(client, [simpleQuery("select 1")]);
  turns.leave(leaving);
  turns.take(late, [simpleQuery("select 1")]);
  for (let turn = 0; turn < 5; turn++) await answerNext();

  expect(answered.filter((name) => name !== "leaving")).toEqual(["holder", "waiting", "late"]);
});
