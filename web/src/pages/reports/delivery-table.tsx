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
/** On a phone a mail is a block of lines, wider it is a row of a table. */
const row =
  "grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-1 border-t border-line py-2.5 sm:table-row sm:border-0";
const cell = "block border-line sm:table-cell sm:border-t sm:py-2 sm:pr-4 align-top";
const wide = "col-span-2";

/** The mails of a run: to whom, how far they came, and what the mail server said. */
export function DeliveryTable(props: {
  run: Run;
  canRetry: boolean;
  onRetry: (deliveryId: string) => void;
}) {
  const now = useNow(2_000);
  return (
    <section class="relative overflow-x-auto" tabindex="0" aria-label="Mails of this run">
      <table class="block w-full text-13 sm:table sm:min-w-[640px]">
        <thead class="hidden sm:table-header-group">
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
        <tbody class="block sm:table-row-group">
          <Index each={props.run.deliveries}>
            {(delivery) => (
              <DeliveryRow
                delivery={delivery()}
                now={now()}
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
  now: Date;
  timeZone: string;
  canRetry: boolean;
  onRetry: () => void;
}) {
  const state = () => states[props.delivery.status];
  const canBeSent = () => ["failed", "pending"].includes(props.delivery.status);
  return (
    <tr class={row}>
      <td class={`${cell} truncate sm:max-w-60`} title={props.delivery.recipient}>
        {props.delivery.recipient}
      </td>
      <td class={cell}>
        <Badge tone={state().tone}>{state().label}</Badge>
      </td>
      <td class={`${cell} numeric text-right max-sm:order-1 max-sm:text-ink-3`}>
        <Show when={wasTried(props.delivery)} fallback="–">
          {props.delivery.attempts}
          <span class="sm:hidden">{props.delivery.attempts === 1 ? " try" : " tries"}</span>
        </Show>
      </td>
      <td class={`${cell} whitespace-nowrap max-sm:text-ink-3`}>
        <DeliveryTime delivery={props.delivery} now={props.now} timeZone={props.timeZone} />
      </td>
      <td class={`${cell} ${wide} font-mono text-12 wrap-anywhere text-ink-2 max-sm:order-2`}>
        {props.delivery.reply ?? "–"}
      </td>
      <td class={`${cell} ${wide} max-sm:order-3 sm:pr-0!`}>
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

/** What was not to be sent any more was taken in hand, and not sent. */
const wasTried = ({ status }: Delivery) => ["pending", "sent", "failed"].includes(status);

/** When it was sent, or when it was tried and is tried next; a clock that lags makes nothing future. */
function DeliveryTime(props: { delivery: Delivery; now: Date; timeZone: string }) {
  const last = () => props.delivery.sentAt ?? props.delivery.lastTryAt;
  const now = () => new Date(Math.max(props.now.getTime(), Date.parse(last() ?? "") || 0));
  const next = () => {
    const { nextTryAt } = props.delivery;
    return nextTryAt !== null && Date.parse(nextTryAt) > now().getTime() ? nextTryAt : undefined;
  };
  return (
    <>
      <Instant at={last()} now={now()} timeZone={props.timeZone} />
      <Show when={next()}>
        {(at) => (
          <p class="text-12 text-ink-3">
            next try <Instant at={at()} now={now()} timeZone={props.timeZone} />
          </p>
        )}
      </Show>
    </>
  );
}
