import { createRoute, type z } from "@hono/zod-openapi";
import { originOf } from "#api/platform/client-address.ts";
import { byAnyone, createRouter, json, problems } from "#api/platform/router.ts";
import { BySubscriptionToken, Subscription } from "./schemas.ts";
import * as service from "./service.ts";

const common = {
  tags: ["report"],
  security: byAnyone,
  request: { params: BySubscriptionToken },
};

const unsubscribeRoute = createRoute({
  ...common,
  method: "post",
  path: "/unsubscribe/{token}",
  operationId: "unsubscribe",
  summary: "End the mails to an address",
  description:
    "One click (RFC 8058): a body of any kind, or none; neither cookie nor origin is looked at. At once, for all of the product's reports to this address.",
  responses: { 200: json(Subscription, "Ended"), ...problems(404, 422) },
});

const getSubscriptionRoute = createRoute({
  ...common,
  method: "get",
  path: "/unsubscribe/{token}",
  operationId: "getSubscription",
  summary: "What the link in a mail is about",
  description: "Changes nothing, so that programs which open links end no mails.",
  responses: { 200: json(Subscription, "Whose mails they are"), ...problems(404, 422) },
});

const resumeSubscriptionRoute = createRoute({
  ...common,
  method: "post",
  path: "/unsubscribe/{token}/resume",
  operationId: "resumeSubscription",
  summary: "Get the mails again",
  description: "For somebody who ended them by mistake.",
  responses: {
    200: json(Subscription, "Resumed"),
    ...problems(400, 403, 404, 413, 415, 422, 429),
  },
});

type Found = Awaited<ReturnType<typeof service.getSubscription>>;

const toSubscription = ({ subscription, product }: Found): z.infer<typeof Subscription> => ({
  email: subscription.email,
  product: { name: product.name },
  subscribed: subscription.unsubscribedAt === null,
});

/** Mounted before anything that looks at bodies and origins. */
export const unsubscribeRoutes = createRouter().openapi(unsubscribeRoute, async (c) => {
  const ctx = { ...c.get("deps"), origin: originOf(c) };
  const { token } = c.req.valid("param");
  return c.json(toSubscription(await service.unsubscribe(ctx, token)), 200);
});

export const subscriptionRoutes = createRouter()
  .openapi(getSubscriptionRoute, async (c) => {
    const { token } = c.req.valid("param");
    return c.json(toSubscription(await service.getSubscription(c.get("deps"), token)), 200);
  })
  .openapi(resumeSubscriptionRoute, async (c) => {
    const ctx = { ...c.get("deps"), origin: originOf(c) };
    const { token } = c.req.valid("param");
    return c.json(toSubscription(await service.resumeSubscription(ctx, token)), 200);
  });
