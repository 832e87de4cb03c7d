import { useQueryClient } from "@tanstack/solid-query";
import CircleCheck from "lucide-solid/icons/circle-check";
import { createEffect, type JSX, Match, Show, Switch } from "solid-js";
import { formatCount } from "#figures/count.ts";
import { formatNumber } from "#figures/number.ts";
import { problemOf } from "#web/shared/api/problem.ts";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button, ButtonLink } from "#web/shared/ui/button.tsx";
import { Card } from "#web/shared/ui/card.tsx";
import { EmptyState } from "#web/shared/ui/empty-state.tsx";
import { ProgressBar } from "#web/shared/ui/progress-bar.tsx";
import { Skeleton } from "#web/shared/ui/skeleton.tsx";
import { InvalidLines, LineTable } from "./invalid-lines.tsx";
import { forgetImport, lastImport } from "./last-import.ts";
import { type Import, isRunning, useImport } from "./queries.ts";
import { useTimeLeft } from "./time-left.ts";

/** How an import goes, and how it ended. */
export function ImportStatus(props: {
  productId: string;
  importId: string;
  onStartOver: () => void;
}) {
  const client = useQueryClient();
  const asked = useImport(
    () => props.productId,
    () => props.importId,
  );
  const data = () => (asked.isPending ? undefined : asked.data);
  const isGone = () => asked.isError && problemOf(asked.error).code === "not_found";
  const last = lastImport(props.productId);
  const name = () => (last?.importId === props.importId ? last.name : "Import");
  createEffect(() => {
    const known = data();
    if (isGone()) forgetImport(props.productId);
    if (!known || isRunning(known)) return;
    forgetImport(props.productId);
    client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "import" });
  });
  const again = (look: "primary" | "plain", text: string) => (
    <Button look={look} onClick={props.onStartOver}>
      {text}
    </Button>
  );
  return (
    <Show when={!isGone()} fallback={<Gone action={again("primary", "Import a file")} />}>
      <Show
        when={data()}
        fallback={
          <Show when={asked.error} fallback={<Skeleton class="h-36 rounded-card" />}>
            <FormError error={asked.error} />
          </Show>
        }
      >
        {(known) => (
          <Card class="p-5">
            <p class="mb-1 truncate font-medium">{name()}</p>
            <Switch fallback={<Running known={known()} isAway={asked.isError} />}>
              <Match when={known().status === "done"}>
                <Done known={known()}>
                  <ButtonLink look="primary" href={`/p/${props.productId}/metrics`}>
                    See the metrics
                  </ButtonLink>
                  {again("plain", "Import another file")}
                </Done>
              </Match>
              <Match when={known().status === "invalid"}>
                <InvalidLines
                  known={known()}
                  action={again("primary", "Choose the corrected file")}
                />
              </Match>
              <Match when={known().status === "failed"}>
                <Failed known={known()} action={again("primary", "Import it again")} />
              </Match>
            </Switch>
          </Card>
        )}
      </Show>
    </Show>
  );
}

const full = (count: number) => formatNumber(count, undefined, "full");

function Running(props: { known: Import; isAway: boolean }) {
  const stored = () => props.known.accepted + props.known.duplicates;
  const isStoring = () => props.known.status === "storing";
  const part = () => (isStoring() && props.known.lines ? stored() / props.known.lines : 0);
  const words = () =>
    isStoring()
      ? `${full(stored())} of ${formatCount(props.known.lines, "point")}`
      : formatCount(props.known.lines, "line");
  return (
    <>
      <p role="status" class="mb-3 text-13 text-ink-2">
        {statusInWords(isStoring(), props.isAway)}
      </p>
      <ProgressBar part={part()} label={isStoring() ? "Stored" : "Checked"} text={words()} />
      <p class="numeric mt-3 text-13 text-ink-2">
        {words()}
        <Show when={isStoring()}>
          {" "}
          · {formatNumber(Math.floor(part() * 100) / 100, { type: "percent" })}
          <StoringLeft stored={stored()} lines={props.known.lines} isAway={props.isAway} />
        </Show>
      </p>
    </>
  );
}

/** Measures from where storing begins: while lines are checked nothing is stored. */
function StoringLeft(props: { stored: number; lines: number; isAway: boolean }) {
  const left = useTimeLeft(
    () => props.stored,
    () => props.lines,
    "goes on within half a minute",
  );
  return <Show when={!props.isAway && left()}> · {left()}</Show>;
}

function statusInWords(isStoring: boolean, isAway: boolean): string {
  if (isAway) return "The server does not answer. The import goes on when it is back.";
  return isStoring
    ? "Storing. It goes on without this page, so you can leave."
    : "Checking every line. Nothing is stored yet.";
}

function Done(props: { known: Import; children: JSX.Element }) {
  return (
    <>
      <p role="status" class="flex items-center gap-2">
        <CircleCheck class="size-4 shrink-0 text-good" aria-hidden="true" />
        {formatCount(props.known.accepted, "point")} imported.
      </p>
      <Show when={props.known.duplicates > 0}>
        <p class="mt-1 text-13 text-ink-2">
          {formatCount(props.known.duplicates, "line was", "lines were")} there already, from an
          earlier import of this file; nothing is doubled.
        </p>
      </Show>
      <div class="mt-4 flex flex-wrap gap-2">{props.children}</div>
    </>
  );
}

function Failed(props: { known: Import; action: JSX.Element }) {
  return (
    <>
      <p role="alert" class="text-bad">
        The import broke off
        {props.known.accepted > 0
          ? ` after ${formatCount(props.known.accepted, "point")}.`
          : ", and nothing is stored."}
      </p>
      <p class="mt-1 mb-4 text-13 text-ink-2">
        Import the same file again: what is stored already is not doubled.
      </p>
      <Show when={props.known.errors.length > 0}>
        <div class="mb-4">
          <LineTable errors={props.known.errors} />
        </div>
      </Show>
      {props.action}
    </>
  );
}

function Gone(props: { action: JSX.Element }) {
  return (
    <EmptyState
      title="This import is not there"
      text="It may be of another product, or too old to be kept. What it stored stays."
      action={props.action}
    />
  );
}
