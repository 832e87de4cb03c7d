import { useQueryClient } from "@tanstack/solid-query";
import { createSignal, For, Show } from "solid-js";
import { fieldProblem, problemOf } from "#web/shared/api/problem.ts";
import { metricsQuery } from "#web/shared/data/metrics.ts";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import { Dialog, DialogActions } from "#web/shared/ui/dialog.tsx";
import { Field } from "#web/shared/ui/field.tsx";
import { showToast } from "#web/shared/ui/toast.tsx";
import type { DashboardFile } from "./api.ts";
import { useImportDashboard } from "./queries.ts";

const mostFaults = 8;

/** Makes a dashboard from a file that was exported here or on another server. */
export function ImportDashboard(props: {
  productId: string;
  onClose: () => void;
  onCreated: (dashboardId: string) => void;
}) {
  const client = useQueryClient();
  const take = useImportDashboard(() => props.productId);
  const [unreadable, setUnreadable] = createSignal<unknown>();
  const faults = () => problemOf(take.error).errors ?? [];
  async function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault();
    const file = new FormData(event.currentTarget).get("file");
    if (!(file instanceof File)) return;
    setUnreadable(undefined);
    take.reset();
    const content = parse(await file.text());
    if ("fault" in content) return setUnreadable(fieldProblem("/file", content.fault));
    take.mutate(content.file, {
      onSuccess: async ({ id, widgets }) => {
        props.onCreated(id);
        const keys = widgets.flatMap(({ query }) => (query ? [query.metric] : []));
        const known = await client.fetchQuery(metricsQuery(props.productId));
        sayWhatIsMissing(keys.filter((key) => !known.some((metric) => metric.key === key)));
      },
    });
  }
  return (
    <Dialog
      isOpen={true}
      onClose={props.onClose}
      title="Import a dashboard"
      description="A file that “Export as file” made, from this or another server. It becomes a new dashboard; nothing else changes."
    >
      <form onSubmit={submit} class="flex flex-col gap-4">
        <Field
          label="File"
          name="file"
          type="file"
          accept="application/json,.json"
          required
          class="h-auto! py-1.5"
          error={unreadable()}
        />
        <Show when={take.error}>
          <Show when={faults().length > 0} fallback={<FormError error={take.error} />}>
            <div role="alert" class="rounded-control bg-bad-wash px-3 py-2 text-13 text-bad">
              <p>The file has faults, so nothing was made. Mend them, or export it again:</p>
              <ul class="mt-1.5 flex flex-col gap-1">
                <For each={faults().slice(0, mostFaults)}>
                  {(fault) => (
                    <li>
                      <code class="font-mono text-12">{fault.pointer || "/"}</code> {fault.detail}
                    </li>
                  )}
                </For>
              </ul>
              <Show when={faults().length > mostFaults}>
                <p class="mt-1.5">{`And ${faults().length - mostFaults} more.`}</p>
              </Show>
            </div>
          </Show>
        </Show>
        <DialogActions>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={take.isPending}>
            Import dashboard
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** The server judges what the file holds; here it only has to be JSON. */
function parse(text: string): { file: DashboardFile } | { fault: string } {
  try {
    return { file: JSON.parse(text) as DashboardFile };
  } catch (error) {
    const reason = error instanceof Error ? error.message : "it ends too early";
    return { fault: `This is not JSON: ${reason}. Choose a file that was exported here.` };
  }
}

function sayWhatIsMissing(keys: string[]) {
  const missing = [...new Set(keys)];
  if (missing.length === 0) return;
  const [some, rest] = [missing.slice(0, 3).join(", "), missing.length - 3];
  showToast(
    `Not here yet: ${some}${rest > 0 ? ` and ${rest} more metrics` : ""}. Their widgets fill once points come.`,
  );
}
