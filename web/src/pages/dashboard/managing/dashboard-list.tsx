import { createMemo, createSignal, For, Show } from "solid-js";
import { useDashboardOrder } from "#web/shared/data/dashboard-order.ts";
import type { DashboardSummary } from "#web/shared/data/dashboards.ts";
import { Card } from "#web/shared/ui/card.tsx";
import { useHeldFocus } from "#web/shared/ui/held-focus.ts";
import { useListDrag } from "#web/shared/ui/use-list-drag.ts";
import { DashboardRow } from "./dashboard-row.tsx";

/** The dashboards in their order; editors change it by the grip of a row, with pointer or arrows. */
export function DashboardList(props: {
  productId: string;
  dashboards: DashboardSummary[];
  canEdit: boolean;
  onOpen: (dashboardId: string) => void;
}) {
  const moveTo = useDashboardOrder(() => props.productId);
  const byId = createMemo(() => new Map(props.dashboards.map((each) => [each.id, each])));
  const ids = createMemo(() => props.dashboards.map(({ id }) => id));
  const [said, setSaid] = createSignal("");
  let list!: HTMLUListElement;
  const rows = () => [...list.children].filter((row) => row instanceof HTMLElement);
  const drag = useListDrag({ rows, ids, onMove: moveTo });
  const hold = useHeldFocus(
    ids,
    (index) => rows()[index]?.querySelector<HTMLElement>("[data-grip]") ?? undefined,
  );
  function step(id: string, by: -1 | 1) {
    const to = ids().indexOf(id) + by;
    if (to < 0 || to >= ids().length) return;
    hold(id);
    moveTo(id, to);
    setSaid(`${byId().get(id)?.name} is now number ${to + 1} of ${ids().length}.`);
  }
  return (
    <Card>
      <ul ref={list}>
        <For each={ids()}>
          {(id) => (
            <Show when={byId().get(id)}>
              {(dashboard) => (
                <DashboardRow
                  productId={props.productId}
                  dashboard={dashboard()}
                  canEdit={props.canEdit}
                  offset={drag.offsetOf(id)}
                  isDragged={drag.isDragged(id)}
                  onGrab={(event) => drag.start(event, id)}
                  onStep={(by) => step(id, by)}
                  onOpen={props.onOpen}
                />
              )}
            </Show>
          )}
        </For>
      </ul>
      <p role="status" class="sr-only">
        {said()}
      </p>
    </Card>
  );
}
