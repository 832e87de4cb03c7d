import { useSearchParams } from "@solidjs/router";
import { createEffect } from "solid-js";
import { rangeLabel } from "#web/shared/range/range.ts";
import { useTitle } from "#web/shared/ui/page-header.tsx";
import { ReadBoard } from "../read-board.tsx";
import type { Shared } from "./queries.ts";
import { SharedGate } from "./shared-gate.tsx";
import { SharedLine } from "./shared-page.tsx";
import { useSharedReading } from "./use-shared-reading.ts";

/** A shared dashboard inside of somebody's page: the widgets, in the theme that the address names. */
export function EmbedPage() {
  const [params] = useSearchParams<{ theme?: string }>();
  createEffect(() => showTheme(params.theme));
  return (
    <main id="content" class="p-3">
      <SharedGate>{(shared, token) => <Embedded shared={shared()} token={token} />}</SharedGate>
    </main>
  );
}

function Embedded(props: { shared: Shared; token: string }) {
  const { reading, data } = useSharedReading(
    () => props.shared,
    () => props.token,
  );
  useTitle(() => props.shared.dashboard.name);
  return (
    <>
      <h1 class="sr-only">{props.shared.dashboard.name}</h1>
      <ReadBoard
        widgets={props.shared.dashboard.widgets}
        data={data}
        range={rangeLabel(reading.range(), reading.timeZone())}
        filters={reading.filters()}
      />
      <SharedLine
        owner={props.shared.product.name}
        freshAt={data.dataUpdatedAt}
        timeZone={reading.timeZone()}
      />
    </>
  );
}

/** The frame's own choice, whatever somebody chose for their own pages here. */
function showTheme(theme: string | undefined) {
  const { dataset, style } = document.documentElement;
  style.scrollbarGutter = "auto";
  if (theme === "light" || theme === "dark") dataset.theme = theme;
  else delete dataset.theme;
}
