import { useQueries } from "@tanstack/solid-query";
import { useQuery } from "#web/shared/api/use-query.ts";
import { dashboardsQuery } from "#web/shared/data/dashboards.ts";
import { metricsQuery } from "#web/shared/data/metrics.ts";
import { type Product, useProducts } from "#web/shared/data/products.ts";
import { reportsQuery } from "#web/shared/data/reports.ts";

/** Somewhere to go. `isNear` says that it belongs to the product that is open. */
export type Place = {
  path: string;
  label: string;
  detail: string | undefined;
  icon: "dashboard" | "metric" | "report" | "settings" | "send" | "product" | "account";
  isNear: boolean;
};

/** Of how many products dashboards and metrics are found. */
const mostProducts = 20;

/** Every place that this person can go to, those of the open product first. */
export function usePlaces(productId: () => string | undefined) {
  const products = useProducts();
  const all = () => (products.isSuccess ? products.data.items : []);
  const sorted = () => all().toSorted((a, b) => nearness(b) - nearness(a));
  const nearness = ({ id }: Product) => Number(id === productId());
  const asked = () => sorted().slice(0, mostProducts);
  const dashboards = useQueries(() => ({
    queries: asked().map(({ id }) => ({ ...dashboardsQuery(id), staleTime: 60_000 })),
  }));
  const metrics = useQueries(() => ({
    queries: asked().map(({ id }) => ({ ...metricsQuery(id), staleTime: 60_000 })),
  }));
  const reports = useQuery(() => ({
    ...reportsQuery(productId() ?? ""),
    enabled: productId() !== undefined,
    staleTime: 60_000,
  }));
  const reportsHere = (): Place[] =>
    (reports.isSuccess ? reports.data.items : []).map(({ id, name }) => ({
      path: `/p/${productId()}/reports/${id}`,
      label: name,
      detail: "Report",
      icon: "report",
      isNear: true,
    }));
  return (): Place[] => [
    ...sorted().flatMap((product, n) =>
      placesOf(
        product,
        product.id === productId(),
        dashboards[n]?.data?.items ?? [],
        metrics[n]?.data ?? [],
      ),
    ),
    ...reportsHere(),
    ...general,
  ];
}

const far = { detail: undefined, isNear: false };
const general: Place[] = [
  { ...far, path: "/", label: "All products", icon: "product" },
  { ...far, path: "/products/new", label: "New product", icon: "product" },
  { ...far, path: "/account", label: "Your account", icon: "account" },
];

type Named = { id: string; name: string };

function placesOf(
  product: Product,
  isNear: boolean,
  dashboards: Named[],
  metrics: (Named & { key: string })[],
): Place[] {
  const base = `/p/${product.id}`;
  const here = { isNear, detail: isNear ? undefined : product.name };
  const settings = settingsPages
    .filter(({ isForOwners }) => !isForOwners || product.role === "owner")
    .map(({ path, label }) => ({
      path: `${base}/settings${path}`,
      label,
      detail: isNear ? "Settings" : `Settings of ${product.name}`,
      icon: "settings" as const,
      isNear,
    }));
  const sending =
    product.role === "viewer"
      ? []
      : ([
          { ...here, path: `${base}/start`, label: "Send data", icon: "send" },
          { ...here, path: `${base}/import`, label: "Import a CSV file", icon: "send" },
        ] as const);
  return [
    { path: base, label: product.name, detail: "Product", icon: "product", isNear: false },
    ...dashboards.map(({ id, name }) => ({
      ...here,
      path: `${base}/dashboards/${id}`,
      label: name,
      icon: "dashboard" as const,
    })),
    { ...here, path: `${base}/dashboards`, label: "Dashboards", icon: "dashboard" },
    { ...here, path: `${base}/metrics`, label: "Metrics", icon: "metric" },
    { ...here, path: `${base}/reports`, label: "Reports", icon: "report" },
    ...sending,
    ...settings,
    ...metrics.map(({ id, name, key }) => ({
      path: `${base}/metrics/${id}`,
      label: name,
      detail: [name !== key && key, !isNear && product.name].filter(Boolean).join(" · "),
      icon: "metric" as const,
      isNear,
    })),
  ];
}

const settingsPages = [
  { path: "", label: "General settings", isForOwners: false },
  { path: "/keys", label: "API keys", isForOwners: true },
  { path: "/team", label: "Team", isForOwners: false },
  { path: "/audit-log", label: "Audit log", isForOwners: true },
  { path: "/danger", label: "Danger zone", isForOwners: true },
];
