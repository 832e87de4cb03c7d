import { expect, test } from "vitest";
import { ApiError, fieldMessage, generalMessage, type Problem, problemOf } from "./problem.ts";

const problem: Problem = {
  type: "urn:trackable:problem:invalid",
  title: "Some fields are not valid",
  status: 422,
  detail: "Some fields are not valid; see errors.",
  code: "invalid",
  requestId: "r",
  errors: [{ pointer: "/email", code: "invalid_format", detail: "Not an e-mail address." }],
};

test("a field finds its own message by pointer", () => {
  const error = new ApiError(problem);
  expect(fieldMessage(error, "/email")).toBe("Not an e-mail address.");
  expect(fieldMessage(error, "/name")).toBeUndefined();
  expect(fieldMessage(null, "/email")).toBeUndefined();
});

test("a form says what no field of it says", () => {
  const error = new ApiError(problem);
  expect(generalMessage(error, ["/email"])).toBeUndefined();
  expect(generalMessage(error, ["/name"])).toBe("Not an e-mail address.");
  expect(generalMessage(new ApiError({ ...problem, errors: [] }))).toBe(problem.detail);
});

test("a failed connection says what to do", () => {
  expect(problemOf(new TypeError("Failed to fetch")).code).toBe("unreachable");
  expect(problemOf(new Error("boom")).code).toBe("internal");
});
