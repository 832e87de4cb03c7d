import { expect, test } from "vitest";
import { addAddresses, endsAddress } from "./addresses.ts";

test("pasted addresses are taken apart, each once and in lower case", () => {
  const text = "Ada@Example.com, <bo@example.com>; cy@example.com\nada@example.com";
  expect(addAddresses([], text)).toEqual({
    recipients: ["ada@example.com", "bo@example.com", "cy@example.com"],
    left: "",
    problem: undefined,
  });
});

test("a name before an address is left out", () => {
  const added = addAddresses([], "Ada Lovelace <ada@example.com>, bo@example.com");
  expect(added).toMatchObject({ recipients: ["ada@example.com", "bo@example.com"], left: "" });
});

test("typing ends an address by a comma, or by a space where it is whole", () => {
  expect(["ada@example.com ", "ada@example.com,", "x;"].map(endsAddress)).toEqual([
    true,
    true,
    true,
  ]);
  expect(["ada@example.com", "Ada ", "Ada Lovelace "].map(endsAddress)).toEqual([
    false,
    false,
    false,
  ]);
});

test("what is no address stays and is named", () => {
  const added = addAddresses(["ada@example.com"], "bo@example.com bo@ @x");
  expect(added.recipients).toEqual(["ada@example.com", "bo@example.com"]);
  expect(added.left).toBe("bo@ @x");
  expect(added.problem).toContain("“bo@” is no e-mail address");
});

test("L7: fifty addresses are enough for one report", () => {
  const fifty = Array.from({ length: 50 }, (_, n) => `p${n}@example.com`);
  const added = addAddresses(fifty, "one-more@example.com");
  expect(added.recipients).toHaveLength(50);
  expect(added.problem).toContain("at most");
});
