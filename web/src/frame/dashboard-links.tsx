import { createMemo, createSignal, For, type JSX } from "solid-js";
import { useDashboardOrder } from "#web/shared/data/dashboard-order.ts";
import { useDashboards } from "#web/shared/data/dashboards.ts";
import { useHeldFocus } from "#web/shared/ui/held-focus.ts";
import { useListDrag } from "#web/shared/ui/use-list-drag.ts";

type Dashboard = { id: string; name: string };

/** The dashboards of a product in their order, which editors change by drag, or by Alt and arrows. */
export function DashboardLinks(props: {
  productId: string;
  canOrder: boolean;
  link: (dashboard: Dashboard) => JSX.Element;
}) {
  const dashboards = useDashboards(() => props.productId);
  const moveTo = useDashboardOrder(() => props.productId);
  const byId = createMemo(
    () =>
      new Map((dashboards.isSuccess ? dashboards.data.items : []).map((each) => [each.id, each])),
  );
  const ids = createMemo(() => [...byId().keys()]);
  const [said, setSaid] = createSignal("");
  const shown = (id: string): Dashboard => ({
    id,
    get name() {
      return byId().get(id)?.name ?? "";
    },
  });
  let list!: HTMLUListElement;
  const rows = () => [...list.children].filter((row) => row instanceof HTMLElement);
  const drag = useListDrag({ rows, ids, onMove: moveTo });
  const hold = useHeldFocus(ids, (index) => rows()[index]?.querySelector("a") ?? undefined);
  function moveByKey(event: KeyboardEvent, id: string) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const to = ids().indexOf(id) + (step ?? 0);
    if (!event.altKey || !step || !props.canOrder || to < 0 || to >= ids().length) return;
    event.preventDefault();
    hold(id);
    moveTo(id, to);
    setSaid(`${byId().get(id)?.name} is now number ${to + 1} of ${ids().length}.`);
  }
  return (
    <>
      <ul ref={list} class="flex flex-col gap-px">
        <For each={ids()}>
          {(id) => (
            <li
              class="rounded-control"
              classList={{
                "relative z-10 bg-raised shadow-float": drag.isDragged(id),
                "transition-transform": !drag.isDragged(id) && drag.offsetOf(id) !== 0,
              }}
              style={{ translate: `0 ${drag.offsetOf(id)}px` }}
              onPointerDown={(event) =>
                props.canOrder && event.pointerType === "mouse" && drag.start(event, id)
              }
              onDragStart={(event) => event.preventDefault()}
              onKeyDown={(event) => moveByKey(event, id)}
            >
              {props.link(shown(id))}
            </li>
          )}
        </For>
      </ul>
      <p role="status" class="sr-only">
        {said()}
      </p>
    </>
  );
}
