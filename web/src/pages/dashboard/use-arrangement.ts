import { type QueryClient, useQueryClient } from "@tanstack/solid-query";
import { createMemo, createSignal, onCleanup } from "solid-js";
import { problemOf } from "#web/shared/api/problem.ts";
import { type Dashboard, dashboardQuery } from "#web/shared/data/dashboards.ts";
import { showToast } from "#web/shared/ui/toast.tsx";
import type { Place } from "./api.ts";
import { type Item, isSameLayout, mergeLayouts, movedFrom, standsAlike } from "./grid-layout.ts";
import { untilAnswered, useDashboardChanges } from "./queries.ts";

type Stored = Pick<Dashboard, "version" | "widgets">;

const itemsOf = ({ widgets }: Stored): Item[] =>
  widgets.map(({ id, layout }) => ({ widgetId: id, ...layout }));

/**
 * Where the widgets of a dashboard are: as the server has it, or as they were moved here. Moves show
 * at once and are saved when the hand lets go, the latest one last. When somebody else moved
 * something meanwhile, nothing more is saved until one of both layouts is chosen.
 */
export function useArrangement(props: { place: () => Place; dashboard: () => Stored }) {
  const client = useQueryClient();
  const { arrange } = useDashboardChanges(props.place);
  const [moved, setMoved] = createSignal<Item[]>();
  const [theirs, setTheirs] = createSignal<Dashboard>();
  let seen: Stored | undefined;
  let isSaving = false;
  const items = createMemo(
    () => {
      const stored = itemsOf(props.dashboard());
      const mine = moved();
      return mine ? mergeLayouts(mine, stored) : stored;
    },
    undefined,
    { equals: isSameLayout },
  );
  function takeTheirs() {
    setMoved(undefined);
    setTheirs(undefined);
    seen = undefined;
  }
  function takeMine(fresh: Dashboard) {
    seen = fresh;
    setMoved(mergeLayouts(moved() ?? [], itemsOf(fresh)));
    setTheirs(undefined);
  }
  function move(layout: Item[]) {
    seen ??= props.dashboard();
    setMoved(layout);
    save();
  }
  async function save() {
    if (isSaving) return;
    isSaving = true;
    try {
      while (seen && !theirs()) await saveOnce(seen);
    } catch (error) {
      takeTheirs();
      showToast(`The layout was not saved: ${problemOf(error).detail}`);
      const { productId, dashboardId } = props.place();
      client.invalidateQueries({ queryKey: dashboardQuery(productId, dashboardId).queryKey });
    }
    isSaving = false;
  }
  async function saveOnce(before: Stored) {
    const sent = moved() ?? [];
    const items = movedFrom(itemsOf(before), sent);
    if (items.length === 0) return takeTheirs();
    const saved = await arrange
      .mutateAsync({ version: before.version, items })
      .catch((error) => meetTheirs(error, before));
    if (saved && moved() === sent) takeTheirs();
    else if (saved) seen = saved;
  }
  async function meetTheirs(error: unknown, before: Stored) {
    if (problemOf(error).code !== "version_conflict") throw error;
    const fresh = await askAgain(client, props.place());
    const [mine, stored] = [moved() ?? [], itemsOf(fresh)];
    if (standsAlike(mine, stored) && mine.length === stored.length) takeTheirs();
    else if (standsAlike(itemsOf(before), stored)) takeMine(fresh);
    else setTheirs(fresh);
  }
  function keepMine() {
    const fresh = theirs();
    if (fresh) takeMine(fresh);
    save();
  }
  const isUnsaved = () => moved() !== undefined;
  warnOfLeaving(isUnsaved);
  const isInConflict = () => theirs() !== undefined;
  return { items, move, isUnsaved, isInConflict, showTheirs: takeTheirs, keepMine };
}

/** The dashboard as it is now; while the server is away, the question is repeated. */
const askAgain = (client: QueryClient, { productId, dashboardId }: Place): Promise<Dashboard> =>
  client.fetchQuery({ ...dashboardQuery(productId, dashboardId), ...untilAnswered, staleTime: 0 });

function warnOfLeaving(isUnsaved: () => boolean) {
  const warn = (event: BeforeUnloadEvent) => isUnsaved() && event.preventDefault();
  addEventListener("beforeunload", warn);
  onCleanup(() => removeEventListener("beforeunload", warn));
}
