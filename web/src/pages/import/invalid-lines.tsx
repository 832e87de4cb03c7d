import { For, type JSX, Show } from "solid-js";
import { formatCount } from "#figures/count.ts";
import { formatNumber } from "#figures/number.ts";
import type { Import } from "./queries.ts";

const listed = 100;

/** Which lines of a file are wrong, and what to do about it. */
export function InvalidLines(props: { known: Import; action: JSX.Element }) {
  const errors = () => props.known.errors;
  const isCut = () => errors().length >= listed;
  const wrong = () => new Set(errors().map(({ line }) => line)).size;
  return (
    <>
      <p role="alert" class="text-bad">
        {isCut() && "At least "}
        {formatCount(wrong(), "line is", "lines are")} wrong. Nothing is stored.
      </p>
      <p class="mt-1 mb-4 text-13 text-ink-2">
        Correct the file, then import it again.
        <Show when={isCut()}>
          {" "}
          These are the first {listed} faults; the file was read up to there:{" "}
          {formatCount(props.known.lines, "line")}.
        </Show>
      </p>
      <div class="mb-4">
        <LineTable errors={errors()} />
      </div>
      {props.action}
    </>
  );
}

/** The faults of a file, each with its line and column. */
export function LineTable(props: { errors: Import["errors"] }) {
  return (
    <section
      class="numeric max-h-[440px] overflow-auto rounded-control border border-line text-13"
      tabindex="0"
      aria-label="Wrong lines"
    >
      <table class="w-full">
        <thead class="sticky top-0 bg-panel text-left text-12 text-ink-3">
          <tr class="[&>th]:h-8 [&>th]:px-3 [&>th]:font-normal">
            <th scope="col" class="w-px pr-0! text-right">
              Line
            </th>
            <th scope="col" class="w-px">
              Column
            </th>
            <th scope="col">What is wrong</th>
          </tr>
        </thead>
        <tbody>
          <For each={props.errors}>
            {(error) => (
              <tr class="border-t border-line align-top [&>td]:px-3 [&>td]:py-2">
                <td class="pr-0! text-right text-ink-2">
                  {formatNumber(error.line, undefined, "full")}
                </td>
                <td class="font-mono text-12 leading-[1.125rem] text-ink-2">
                  <span class="block w-max max-w-24 wrap-anywhere sm:max-w-48">
                    {error.column ?? "–"}
                  </span>
                </td>
                <td class="wrap-break-word">{error.detail}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </section>
  );
}
