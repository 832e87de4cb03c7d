import { Show } from "solid-js";
import { formatNumber } from "#figures/number.ts";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import { Card } from "#web/shared/ui/card.tsx";
import { ProgressBar } from "#web/shared/ui/progress-bar.tsx";
import { useTimeLeft } from "./time-left.ts";
import type { Upload } from "./uploads.ts";

/** The file while it goes to the server. */
export function Sending(props: { upload: Upload; onRetry: () => void; onStop: () => void }) {
  const bytes = (count: number) => formatNumber(count, { type: "bytes" }, "full");
  const part = () => (props.upload.file.size ? props.upload.sent / props.upload.file.size : 0);
  const left = useTimeLeft(
    () => props.upload.sent,
    () => props.upload.file.size,
  );
  const isSent = () => part() >= 1;
  const words = () => `${bytes(props.upload.sent)} of ${bytes(props.upload.file.size)}`;
  return (
    <Card class="p-5">
      <p class="truncate font-medium">{props.upload.file.name}</p>
      <Show
        when={!props.upload.error}
        fallback={
          <div class="mt-3 flex flex-col items-start gap-3">
            <FormError error={props.upload.error} />
            <p class="text-13 text-ink-2">Nothing of it is stored.</p>
            <div class="flex gap-2">
              <Button look="primary" onClick={props.onRetry}>
                Send it again
              </Button>
              <Button onClick={props.onStop}>Choose another file</Button>
            </div>
          </div>
        }
      >
        <p role="status" class="mt-1 mb-3 text-13 text-ink-2">
          {isSent()
            ? "Sent. The server reads and checks the lines."
            : "Sending. Keep this tab open; other pages of it are fine."}
        </p>
        <ProgressBar part={part()} label="Sent" text={words()} />
        <div class="mt-3 flex items-center justify-between gap-4">
          <p class="numeric text-13 text-ink-2">
            {words()} · {formatNumber(Math.floor(part() * 100) / 100, { type: "percent" })}
            <Show when={left()}> · {left()}</Show>
          </p>
          <Button size="small" onClick={props.onStop}>
            Stop
          </Button>
        </div>
      </Show>
    </Card>
  );
}
