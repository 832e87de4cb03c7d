import { expect, test } from "vitest";
import { guessRoles } from "./template-roles.ts";

const number = { type: "number" as const };
const role = (role: string, kind: "event" | "level" | "ratio", examples: string[]) => ({
  role,
  name: role,
  kind,
  unit: number,
  examples,
});
const metric = (key: string, kind: "event" | "level" | "ratio", name = key) => ({
  key,
  name,
  kind,
  unit: number,
});

test("a role takes the metric that is called like it or like one of its examples", () => {
  const roles = [
    role("signups", "event", ["signups", "registrations"]),
    role("mrr", "level", ["mrr", "monthly_recurring_revenue"]),
  ];
  expect(
    guessRoles(roles, [
      metric("orders", "event"),
      metric("monthly.recurring.revenue", "level"),
      metric("users_new", "event", "Sign-ups"),
    ]),
  ).toEqual({ signups: "users_new", mrr: "monthly.recurring.revenue" });
});

test("a metric takes one role only, and a role that nothing resembles stays open", () => {
  const roles = [
    role("visits", "event", ["visits", "page_views"]),
    role("page_views", "event", ["page_views"]),
    role("churn", "ratio", ["churn_rate"]),
  ];
  expect(guessRoles(roles, [metric("page_views", "event")])).toEqual({ page_views: "page_views" });
});

test("of two alike the one that adds up the same way is taken", () => {
  const roles = [role("active_users", "level", ["active_users"])];
  const metrics = [metric("users.active.total", "event"), metric("users.active.now", "level")];
  expect(guessRoles(roles, metrics)).toEqual({ active_users: "users.active.now" });
});
