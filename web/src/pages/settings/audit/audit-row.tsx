import { Show } from "solid-js";
import { formatBucket, formatExactInstant } from "#figures/date.ts";
import type { AuditEntry } from "../api.ts";
import { auditWords } from "./audit-words.ts";

export function AuditRow(props: { entry: AuditEntry; timeZone: string }) {
  const actor = () => {
    const { type, name } = props.entry.actor;
    if (name) return name;
    return { person: "Somebody who is gone", api_key: "An API key", anonymous: "Somebody" }[type];
  };
  return (
    <li class="flex gap-3 border-t border-line px-4 py-2.5 first:border-0 max-sm:flex-wrap max-sm:gap-y-0.5">
      <time
        datetime={props.entry.at}
        title={formatExactInstant(props.entry.at, props.timeZone)}
        class="numeric w-10 shrink-0 text-13 leading-5 text-ink-3"
      >
        {formatBucket(props.entry.at, "minute", props.timeZone, "axis")}
      </time>
      <p class="min-w-0 flex-1 wrap-anywhere">
        <span class="font-medium">{actor()}</span> {auditWords(props.entry)}
      </p>
      <Show when={props.entry.address}>
        <p class="numeric shrink-0 text-12 leading-5 text-ink-3 max-sm:w-full max-sm:pl-13">
          from {props.entry.address}
        </p>
      </Show>
    </li>
  );
}
