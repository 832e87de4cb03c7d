import { useNavigate, useSearchParams } from "@solidjs/router";
import { rangeLabel } from "#web/shared/range/range.ts";
import { ReadBoard } from "../read-board.tsx";
import { TvFrame } from "../tv/tv-frame.tsx";
import { nextTurn, type TvParams, turnSeconds } from "../tv/tv-params.ts";
import type { Shared } from "./queries.ts";
import { useSharedReading } from "./use-shared-reading.ts";

/** Shared dashboards on a wall; `with` names the tokens of others that take turns. */
export function SharedTv(props: { shared: Shared; token: string }) {
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams<TvParams>();
  const { reading, data } = useSharedReading(
    () => props.shared,
    () => props.token,
  );
  const range = () => rangeLabel(reading.range(), reading.timeZone());
  function turn() {
    const next = nextTurn(props.token, params);
    if (!next) return;
    const search = new URLSearchParams(location.search);
    search.set("with", next.with);
    navigate(`/shared/${encodeURIComponent(next.id)}?${search}`, { replace: true });
  }
  return (
    <TvFrame
      name={props.shared.dashboard.name}
      note={range()}
      widgets={props.shared.dashboard.widgets}
      timeZone={reading.timeZone()}
      freshAt={data.dataUpdatedAt}
      every={turnSeconds(params)}
      hasNext={nextTurn(props.token, params) !== undefined}
      onTurn={turn}
      onLeave={() => setParams({ tv: null, with: null, every: null })}
    >
      <ReadBoard
        widgets={props.shared.dashboard.widgets}
        data={data}
        range={range()}
        filters={reading.filters()}
      />
    </TvFrame>
  );
}
