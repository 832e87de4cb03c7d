import { useNavigate, useParams, useSearchParams } from "@solidjs/router";
import { createEffect, Show } from "solid-js";
import { problemOf } from "#web/shared/api/problem.ts";
import { useQuery } from "#web/shared/api/use-query.ts";
import { dashboardQuery } from "#web/shared/data/dashboards.ts";
import { useProduct, useProductId } from "#web/shared/data/products.ts";
import { rangeLabel } from "#web/shared/range/range.ts";
import { useLiveDashboard } from "../around/use-live-dashboard.ts";
import { useDashboardData } from "../queries.ts";
import { ReadBoard } from "../read-board.tsx";
import { useReading } from "../reading/use-reading.ts";
import { TvFrame } from "./tv-frame.tsx";
import { nextTurn, type TvParams, turnSeconds, turnWithout } from "./tv-params.ts";

/** A member's dashboards on a wall, one after the other. */
export function TvPage() {
  const navigate = useNavigate();
  const productId = useProductId();
  const route = useParams<{ dashboardId: string }>();
  const [params, setParams] = useSearchParams<TvParams>();
  const place = () => ({ productId: productId(), dashboardId: route.dashboardId });
  const following = () => turnWithout(route.dashboardId, params);
  const dashboard = useQuery(() => ({
    ...dashboardQuery(productId(), route.dashboardId),
    throwOnError: (error: Error, query: { state: { data: unknown } }) =>
      query.state.data === undefined && !(isGone(error) && following()),
  }));
  const product = useProduct(productId);
  const reading = useReading(
    () => dashboard.data,
    () => product.data,
  );
  const data = useDashboardData(place, reading.body, () => dashboard.data?.refreshSeconds ?? null);
  const range = () => rangeLabel(reading.range(), reading.timeZone());
  useLiveDashboard(place);
  function turnTo(next: { id: string; with: string | null } | undefined) {
    if (!next) return;
    const search = new URLSearchParams(location.search);
    if (next.with) search.set("with", next.with);
    else search.delete("with");
    navigate(`/p/${productId()}/dashboards/${next.id}?${search}`, { replace: true });
  }
  createEffect(() => dashboard.error && isGone(dashboard.error) && turnTo(following()));
  return (
    <Show when={dashboard.data}>
      {(shown) => (
        <TvFrame
          name={shown().name}
          note={range()}
          widgets={shown().widgets}
          timeZone={reading.timeZone()}
          freshAt={data.dataUpdatedAt}
          every={turnSeconds(params)}
          hasNext={nextTurn(route.dashboardId, params) !== undefined}
          onTurn={() => turnTo(nextTurn(route.dashboardId, params))}
          onLeave={() => setParams({ tv: null, with: null, every: null })}
        >
          <ReadBoard
            widgets={shown().widgets}
            data={data}
            range={range()}
            filters={reading.filters()}
          />
        </TvFrame>
      )}
    </Show>
  );
}

const isGone = (error: Error) => problemOf(error).status === 404;
