import { expect, test } from "vitest";
import { ownersInWords } from "./owners.ts";

const ada = { userId: "a", name: "Ada", role: "owner" } as const;
const bo = { userId: "b", name: "Bo", role: "viewer" } as const;
const cy = { userId: "c", name: "Cy", role: "owner" } as const;

test("whose a product is depends on who reads it", () => {
  expect(ownersInWords([ada], "a")).toBe("Yours alone");
  expect(ownersInWords([ada, bo], "a")).toBe("Yours, with Bo");
  expect(ownersInWords([ada, bo, cy], "a")).toBe("Yours, with 2 others");
  expect(ownersInWords([ada, bo], "b")).toBe("Owned by Ada");
  expect(ownersInWords([ada, bo, cy], "b")).toBe("Owned by Ada and 1 more");
});
