import { Index, Show } from "solid-js";
import { Badge } from "#web/shared/ui/badge.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import { Instant } from "#web/shared/ui/instant.tsx";
import { useNow } from "#web/shared/ui/now.ts";
import type { Delivery, Run } from "./api.ts";

const states = {
  pending: { tone: "accent", label: "Waiting" },
  sent: { tone: "good", label: "Sent" },
  failed: { tone: "bad", label: "Failed" },
  unsubscribed: { tone: "quiet", label: "Unsubscribed" },
  cancelled: { tone: "quiet", label: "Cancelled" },
  skipped: { tone: "quiet", label: "Skipped" },
} as const;

const head = "pb-1.5 pr-4 text-left text-12 font-normal text-ink-3 whitespace-nowrap";
const cell = "border-t border-line py-2 pr-4 align-top";

/** The mails of a run: to whom, how far they came, and what the mail server said. */
export function DeliveryTable(props: {
  run: Run;
  canRetry: boolean;
  onRetry: (deliveryId: string) => void;
}) {
  return (
    <section class="relative overflow-x-auto" tabindex="0" aria-label="Mails of this run">
      <table class="w-full min-w-[640px] text-13">
        <thead>
          <tr>
            <th class={head}>Recipient</th>
            <th class={head}>State</th>
            <th class={`${head} text-right!`}>Tries</th>
            <th class={head}>When</th>
            <th class={`${head} w-full`}>The mail server’s last answer</th>
            <th class={head}>
              <span class="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          <Index each={props.run.deliveries}>
            {(delivery) => (
              <DeliveryRow
                delivery={delivery()}
                timeZone={props.run.timezone}
                canRetry={props.canRetry}
                onRetry={() => props.onRetry(delivery().id)}
              />
            )}
          </Index>
        </tbody>
      </table>
    </section>
  );
}

function DeliveryRow(props: {
  delivery: Delivery;
  timeZone: string;
  canRetry: boolean;
  onRetry: () => void;
}) {
  const state = () => states[props.delivery.status];
  const canBeSent = () => ["failed", "pending"].includes(props.delivery.status);
  return (
    <tr>
      <td class={`${cell} max-w-60 truncate`} title={props.delivery.recipient}>
        {props.delivery.recipient}
      </td>
      <td class={cell}>
        <Badge tone={state().tone}>{state().label}</Badge>
      </td>
      <td class={`${cell} numeric text-right`}>{props.delivery.attempts}</td>
      <td class={`${cell} whitespace-nowrap`}>
        <DeliveryTime delivery={props.delivery} timeZone={props.timeZone} />
      </td>
      <td class={`${cell} font-mono text-12 wrap-anywhere text-ink-2`}>
        {props.delivery.reply ?? "–"}
      </td>
      <td class={`${cell} pr-0!`}>
        <Show when={props.canRetry && canBeSent()}>
          <Button
            size="small"
            aria-label={`Send again to ${props.delivery.recipient}`}
            onClick={props.onRetry}
          >
            Send again
          </Button>
        </Show>
      </td>
    </tr>
  );
}

/** When it was sent, or when it was tried and is tried next. */
function DeliveryTime(props: { delivery: Delivery; timeZone: string }) {
  const now = useNow();
  const waits = () => props.delivery.attempts > 0 && props.delivery.nextTryAt;
  return (
    <>
      <Instant
        at={props.delivery.sentAt ?? props.delivery.lastTryAt}
        now={now()}
        timeZone={props.timeZone}
      />
      <Show when={waits()}>
        {(next) => (
          <p class="text-12 text-ink-3">
            next try <Instant at={next()} now={now()} timeZone={props.timeZone} />
          </p>
        )}
      </Show>
    </>
  );
}
