import { useNavigate } from "@solidjs/router";
import { useMutation, useQueryClient } from "@tanstack/solid-query";
import { createSignal, Show } from "solid-js";
import { api, dataOrProblem } from "#web/shared/api/client.ts";
import type { components } from "#web/shared/api/schema.gen.ts";
import { type Me, useMe } from "#web/shared/data/me.ts";
import { productsQuery } from "#web/shared/data/products.ts";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import { Card } from "#web/shared/ui/card.tsx";
import { Combobox } from "#web/shared/ui/combobox.tsx";
import { Field } from "#web/shared/ui/field.tsx";
import { PageHeader } from "#web/shared/ui/page-header.tsx";
import { browserZone, zoneChoices } from "#web/shared/ui/time-zones.ts";
import { keepNewKey } from "./new-key.ts";

const createProduct = (body: components["schemas"]["CreateProduct"]) =>
  dataOrProblem(api.POST("/api/v1/products", { body }));

function useCreateProduct() {
  const client = useQueryClient();
  return useMutation(() => ({
    mutationFn: createProduct,
    onSuccess: () => client.invalidateQueries({ queryKey: productsQuery.queryKey }),
  }));
}

export function NewProductPage() {
  const me = useMe();
  return (
    <div class="mx-auto max-w-[520px] lg:pt-[8vh]">
      <PageHeader
        title="Create a product"
        text="A product holds its own metrics, dashboards and keys."
      />
      <Show when={me.isSuccess && me.data}>{(known) => <NewProduct me={known()} />}</Show>
    </div>
  );
}

/** Proposes the zone and the week start of whoever creates it. */
function NewProduct(props: { me: Me }) {
  const navigate = useNavigate();
  const create = useCreateProduct();
  const [timezone, setTimezone] = createSignal(props.me.timezone ?? browserZone());
  const zones = zoneChoices(new Date(), [timezone()]);
  const weekStart = () => props.me.weekStart && { weekStart: props.me.weekStart };
  function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name"));
    create.mutate(
      { name, timezone: timezone(), ...weekStart() },
      {
        onSuccess: ({ product, apiKey }) => {
          keepNewKey(product.id, apiKey.secret);
          navigate(`/p/${product.id}/start`);
        },
      },
    );
  }
  return (
    <Card class="p-5">
      <form class="flex flex-col gap-4" onSubmit={submit}>
        <Field
          label="Name"
          name="name"
          required
          maxLength={80}
          autofocus
          placeholder="Acme"
          error={create.error}
        />
        <Combobox label="Time zone" value={timezone()} options={zones} onChange={setTimezone} />
        <p class="-mt-2.5 text-12 text-ink-3">
          Days, weeks and months of this product begin at midnight there.
        </p>
        <FormError error={create.error} fields={["/name"]} />
        <Button type="submit" look="primary" size="large" disabled={create.isPending}>
          Create product
        </Button>
      </form>
    </Card>
  );
}
