import type { DashboardPlan } from "./dashboard-plan.ts";
import { airTravelDashboard } from "./dashboards/air-travel.ts";
import { birdStrikesDashboard } from "./dashboards/bird-strikes.ts";
import { economyDashboard } from "./dashboards/economy.ts";
import { flightsDashboard } from "./dashboards/flights.ts";
import { weatherDashboard } from "./dashboards/weather.ts";

/** Everything that the demo shows, in this order. */
export const dashboards: DashboardPlan[] = [
  airTravelDashboard,
  flightsDashboard,
  birdStrikesDashboard,
  weatherDashboard,
  economyDashboard,
];
