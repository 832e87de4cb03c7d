import { createSignal, For, Show } from "solid-js";
import { useQuery } from "#web/shared/api/use-query.ts";
import { type Metric, useMetrics } from "#web/shared/data/metrics.ts";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import { Dialog, DialogActions } from "#web/shared/ui/dialog.tsx";
import { Field } from "#web/shared/ui/field.tsx";
import { Skeleton } from "#web/shared/ui/skeleton.tsx";
import type { Template } from "./api.ts";
import { templatesQuery, useCreateDashboard } from "./queries.ts";
import { RoleFields } from "./role-fields.tsx";
import { guessRoles } from "./template-roles.ts";

/** Makes a dashboard: an empty one, or one of a template filled with the product's metrics. */
export function NewDashboard(props: {
  productId: string;
  onClose: () => void;
  onCreated: (dashboardId: string) => void;
}) {
  const create = useCreateDashboard(() => props.productId);
  const templates = useQuery(templatesQuery);
  const metrics = useMetrics(() => props.productId);
  const [template, setTemplate] = createSignal<Template>();
  const [roles, setRoles] = createSignal<Record<string, string>>({});
  const [name, setName] = createSignal("");
  const known = (): Metric[] => (metrics.isSuccess ? metrics.data : []);
  const isMapped = () => !template() || Object.keys(roles()).length > 0;
  function choose(chosen: Template | undefined) {
    setTemplate(chosen);
    setRoles(chosen ? guessRoles(chosen.metrics, known()) : {});
  }
  function submit(event: SubmitEvent) {
    event.preventDefault();
    const chosen = template();
    const body = {
      name: name().trim() || (chosen?.name ?? ""),
      ...(chosen && { templateId: chosen.id, metricMap: roles() }),
    };
    create.mutate(body, { onSuccess: ({ id }) => props.onCreated(id) });
  }
  return (
    <Dialog
      isOpen={true}
      onClose={props.onClose}
      title="New dashboard"
      size={template() ? "wide" : "narrow"}
    >
      <form onSubmit={submit}>
        <div class="grid gap-5" classList={{ "lg:grid-cols-2": template() !== undefined }}>
          <div class="flex min-w-0 flex-col gap-4">
            <Field
              label="Name"
              name="name"
              required={!template()}
              maxLength={120}
              placeholder={template()?.name ?? "Growth"}
              onInput={(event) => setName(event.currentTarget.value)}
              error={create.error}
            />
            <fieldset class="flex flex-col gap-1.5">
              <legend class="mb-1.5 text-13 font-medium">Begin with</legend>
              <Beginning
                name="An empty board"
                text="Add the widgets yourself."
                isChosen={!template()}
                onChoose={() => choose(undefined)}
              />
              <Show
                when={templates.isSuccess && metrics.isSuccess && templates.data.items}
                fallback={
                  <Show when={!templates.isError} fallback={<FormError error={templates.error} />}>
                    <Skeleton class="h-60" />
                  </Show>
                }
              >
                {(items) => (
                  <For each={items()}>
                    {(each) => (
                      <Beginning
                        name={each.name}
                        text={each.description}
                        isChosen={template()?.id === each.id}
                        onChoose={() => choose(each)}
                      />
                    )}
                  </For>
                )}
              </Show>
            </fieldset>
          </div>
          <Show when={template()}>
            {(chosen) => (
              <RoleFields
                template={chosen()}
                metrics={known()}
                roles={roles()}
                onChange={setRoles}
              />
            )}
          </Show>
        </div>
        <div class="mt-4">
          <FormError error={create.error} fields={["/name"]} />
        </div>
        <DialogActions>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={create.isPending || !isMapped()}>
            Create dashboard
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function Beginning(props: { name: string; text: string; isChosen: boolean; onChoose: () => void }) {
  return (
    <label class="flex items-start gap-3 rounded-control border border-line px-3 py-2 transition-colors hover:bg-hover has-checked:border-accent has-checked:bg-accent-wash has-focus-visible:outline-2 has-focus-visible:outline-accent">
      <input
        type="radio"
        name="beginning"
        class="mt-0.5 size-4 accent-accent outline-none"
        checked={props.isChosen}
        onChange={props.onChoose}
      />
      <span class="min-w-0">
        <span class="block font-medium">{props.name}</span>
        <span class="block text-13 text-ink-2">{props.text}</span>
      </span>
    </label>
  );
}
