import ChevronDown from "lucide-solid/icons/chevron-down";
import { Show, Suspense } from "solid-js";
import type { Widget } from "#web/shared/data/dashboards.ts";
import { buttonClass } from "#web/shared/ui/button.tsx";
import { Menu, MenuChoice, MenuNote } from "#web/shared/ui/menu.tsx";
import { asSaved } from "./choice-menu.tsx";
import { tagKeysOf, useShownMetrics } from "./dashboard-tags.ts";

type Shown = {
  productId: string;
  widgets: Widget[];
  value: string | undefined;
  onChange: (tag: string | undefined) => void;
};

/** Splits every widget that can be split by one tag. */
export function SplitMenu(props: Shown) {
  return (
    <Menu
      placement="bottom-start"
      triggerClass={`${buttonClass("quiet")} max-w-64 ${props.value ? "bg-selected text-ink!" : ""}`}
      trigger={
        <>
          <span classList={{ "text-ink-2 font-normal": props.value !== undefined }}>Split by</span>
          <Show when={props.value}>
            <span class="truncate">{props.value}</span>
          </Show>
          <ChevronDown class="-mx-1 text-ink-3" aria-hidden="true" />
        </>
      }
    >
      <Suspense fallback={<MenuNote>Looking for tags</MenuNote>}>
        <Choices {...props} />
      </Suspense>
    </Menu>
  );
}

/** The tags are asked for when the menu opens; until then the menu waits, and not the page. */
function Choices(props: Shown) {
  const options = useSplitOptions(
    () => props.productId,
    () => props.widgets,
    () => props.value,
  );
  return (
    <Show when={options()} fallback={<MenuNote>Looking for tags</MenuNote>}>
      {(known) => (
        <>
          <MenuChoice
            label="Split by"
            value={props.value ?? ""}
            options={known()}
            onChange={(tag) => props.onChange(tag || undefined)}
          />
          <Show when={known().length === 1}>
            <MenuNote>No metric here has tags.</MenuNote>
          </Show>
        </>
      )}
    </Show>
  );
}

/** What a dashboard can be split by; undefined until its tags are known. */
export function useSplitOptions(
  productId: () => string,
  widgets: () => Widget[],
  chosen: () => string | undefined,
) {
  const metrics = useShownMetrics(productId, widgets);
  return () => {
    const known = metrics();
    if (!known) return undefined;
    const tags = new Set([...tagKeysOf(known), ...[chosen() ?? []].flat()]);
    return [asSaved, ...[...tags].map((tag) => ({ value: tag, label: tag }))];
  };
}
