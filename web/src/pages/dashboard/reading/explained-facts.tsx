import { For, type JSX, Show } from "solid-js";
import { filterLabel } from "#figures/choices.ts";
import { formatExactInstant, formatInstant } from "#figures/date.ts";
import type { Drill } from "#figures/drill.ts";
import { formatNumber } from "#figures/number.ts";
import {
  type Metric,
  type Query,
  type QueryResult,
  useMetricQuery,
} from "#web/shared/data/metrics.ts";
import { bucketWord, countedInWords } from "#web/shared/query/in-words.ts";
import { Instant } from "#web/shared/ui/instant.tsx";
import { useNow } from "#web/shared/ui/now.ts";

type Shown = {
  productId: string;
  query: Query;
  result: QueryResult;
  metric: Metric | undefined;
  /** How many of the query's filters, the first ones, are the widget's own. */
  ownFilters: number;
  drill: Drill | undefined;
  isOneNumber: boolean;
};

/** Where a number comes from: its window, how it is counted, of which points, beside what. */
export function ExplainedFacts(props: Shown) {
  const now = useNow();
  const zone = () => props.result.timezone;
  const exact = (instant: string) => formatExactInstant(instant, zone());
  return (
    <dl class="numeric grid shrink-0 grid-cols-[auto_minmax(0,1fr)] gap-x-5 gap-y-2.5 text-13">
      <Fact name="Metric">
        {props.result.metric.name}
        <Show when={props.result.metric.name !== props.result.metric.key}>
          {" "}
          <span class="font-mono text-12 text-ink-3">{props.result.metric.key}</span>
        </Show>
      </Fact>
      <Fact name="Window">
        {exact(props.result.from)} – {exact(props.result.to)}
        <Note>The end is not part of it. Days are those of {zone().replaceAll("_", " ")}.</Note>
      </Fact>
      <Fact name="Counted">
        {countedInWords(props.result, props.query.uniqueTag)}
        <Show when={props.result.interval !== "none"}>
          <Note>{courseInWords(props.result, props.isOneNumber && !props.drill)}</Note>
        </Show>
      </Fact>
      <Fact name="Filters">
        <Filters {...props} />
      </Fact>
      <Fact name="Points used">
        <PointsUsed {...props} />
      </Fact>
      <Show when={props.result.previous}>
        {(previous) => (
          <Fact name="Compared with">
            <span>{formatNumber(previous().total, props.result.metric.unit, "full")}</span>
            <Note>
              {formatInstant(previous().from, zone())} – {formatInstant(previous().to, zone())}
              <Show when={isRunning(props.result, now())}>
                {" "}
                (the same part of it as has passed of this one)
              </Show>
            </Note>
          </Fact>
        )}
      </Show>
      <Show when={isRunning(props.result, now())}>
        <Fact name="Still running">
          Until {formatInstant(props.result.to, zone())}; until then the number changes.
        </Fact>
      </Show>
      <Fact name="Last point">
        <Instant at={props.metric?.lastPointAt ?? null} now={now()} timeZone={zone()} />
        <span class="text-ink-3"> of the whole metric</span>
      </Fact>
      <Fact name="Last arrival">
        <Instant at={props.metric?.lastArrivalAt ?? null} now={now()} timeZone={zone()} />
      </Fact>
    </dl>
  );
}

const isRunning = ({ from, to }: QueryResult, now: Date) =>
  Date.parse(from) <= now.getTime() && now.getTime() < Date.parse(to);

function courseInWords(
  { interval, aggregation, metric }: QueryResult,
  isOfWholeWindow: boolean,
): string {
  const word = bucketWord(interval);
  if (aggregation === "last" && metric.kind === "level" && !isOfWholeWindow) {
    return `Shown per ${word}; the number is that of the last ${word} with a point.`;
  }
  return `Shown per ${word}; the number is over the whole window.`;
}

function Filters(props: Shown) {
  const filters = () => props.query.filters ?? [];
  const drilledAt = () => (props.drill && "tag" in props.drill ? filters().length - 1 : -1);
  const whose = (index: number) => {
    if (index === drilledAt()) return "picked here";
    return index < props.ownFilters ? "of the widget" : "of the dashboard";
  };
  return (
    <For each={filters()} fallback="None: all points of the window count.">
      {(filter, index) => (
        <span class="block">
          {filterLabel(filter)} <span class="text-ink-3">{whose(index())}</span>
        </span>
      )}
    </For>
  );
}

/** How many points the number is made of, asked for with the same window and filters. */
function PointsUsed(props: Shown) {
  const count = useMetricQuery(
    () => props.productId,
    () => {
      const { metric, filters = [], timezone } = props.query;
      return {
        metric,
        filters,
        ...(timezone && { timezone }),
        aggregation: "count",
        range: { from: props.result.from, to: props.result.to },
        interval: "none",
      };
    },
  );
  const known = () => (count.isSuccess && !count.isPlaceholderData ? count.data : undefined);
  return (
    <Show when={known()} fallback={count.isError ? "Not known" : "Counting…"}>
      {(result) => (
        <span data-points={result().total ?? 0}>
          {formatNumber(result().total ?? 0, undefined, "full")}
          <Show when={props.result.aggregation === "last"}>
            <Note>All points of the window; of each series only the newest counts.</Note>
          </Show>
        </span>
      )}
    </Show>
  );
}

function Fact(props: { name: string; children: JSX.Element }) {
  return (
    <>
      <dt class="text-ink-3">{props.name}</dt>
      <dd class="min-w-0 wrap-anywhere">{props.children}</dd>
    </>
  );
}

const Note = (props: { children: JSX.Element }) => (
  <span class="mt-0.5 block text-12 text-ink-3">{props.children}</span>
);
