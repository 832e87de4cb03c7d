import { chart, events, level, moneyLevel, rate, share, tile } from "./parts.ts";
import type { Template } from "./template.ts";

export const saasGrowth: Template = {
  name: "SaaS growth",
  description: "Sign-ups, trials, recurring revenue and churn: whether the business grows.",
  metrics: [
    events({
      role: "signups",
      name: "Sign-ups",
      examples: ["signups", "sign_ups", "registrations", "user.created"],
    }),
    events({ role: "trials", name: "Trials started", examples: ["trials", "trial.started"] }),
    level({
      role: "customers",
      name: "Paying customers",
      examples: ["customers", "paying_customers", "subscriptions"],
    }),
    moneyLevel({
      role: "mrr",
      name: "Monthly recurring revenue",
      examples: ["mrr", "monthly_recurring_revenue", "recurring_revenue"],
    }),
    rate({ role: "churn", name: "Churn rate", examples: ["churn", "churn_rate"] }),
  ],
  widgets: [
    tile("mrr", "Monthly recurring revenue"),
    tile("customers", "Paying customers"),
    tile("signups", "Sign-ups"),
    tile("churn", "Churn rate"),
    chart("area", "mrr", "Recurring revenue over time", { w: 8 }),
    share("pie", "customers", "Customers by plan", ["plan", "tier", "country"]),
    chart("bar", "signups", "Sign-ups over time"),
    chart("bar", "trials", "Trials over time"),
    chart("line", "churn", "Churn over time"),
    share("bar", "signups", "Where sign-ups come from", ["source", "channel", "country", "plan"]),
  ],
};
