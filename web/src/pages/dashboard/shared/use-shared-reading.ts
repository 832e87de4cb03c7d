import { useQueryClient } from "@tanstack/solid-query";
import { createEffect } from "solid-js";
import { problemOf } from "#web/shared/api/problem.ts";
import { useReading } from "../reading/use-reading.ts";
import { type Shared, useSharedData } from "./queries.ts";

/** The numbers of a shared dashboard over the range, comparison and zone that the address names. */
export function useSharedReading(shared: () => Shared, token: () => string) {
  const client = useQueryClient();
  const reading = useReading(
    () => shared().dashboard,
    () => shared().product,
  );
  const data = useSharedData(
    token,
    () => {
      const { range, compare, timezone } = reading.body() ?? {};
      return {
        ...(range && { range }),
        ...(compare && { compare }),
        ...(timezone && { timezone }),
      };
    },
    () => shared().dashboard.refreshSeconds,
  );
  /** A link that ended while somebody was looking says so at once. */
  createEffect(() => {
    const status = data.error ? problemOf(data.error).status : 200;
    if (status === 404 || status === 401)
      client.invalidateQueries({ queryKey: ["shared", token()] });
  });
  return { reading, data };
}
