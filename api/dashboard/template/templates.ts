import { productUsage } from "./product-usage.ts";
import { revenue } from "./revenue.ts";
import { saasGrowth } from "./saas-growth.ts";
import { support } from "./support.ts";
import type { Template } from "./template.ts";
import { website } from "./website.ts";

export const templateIds = [
  "saas_growth",
  "revenue",
  "product_usage",
  "support",
  "website",
] as const;
export type TemplateId = (typeof templateIds)[number];

export const templates: Record<TemplateId, Template> = {
  saas_growth: saasGrowth,
  revenue,
  product_usage: productUsage,
  support,
  website,
};
