import { useSearchParams } from "@solidjs/router";
import { createEffect, Match, onMount, Show, Switch } from "solid-js";
import { useProduct, useProductId } from "#web/shared/data/products.ts";
import { ButtonLink } from "#web/shared/ui/button.tsx";
import { EmptyState } from "#web/shared/ui/empty-state.tsx";
import { PageHeader } from "#web/shared/ui/page-header.tsx";
import { ChooseFile } from "./choose-file.tsx";
import { CsvGuide } from "./csv-guide.tsx";
import { ImportStatus } from "./import-status.tsx";
import { forgetImport, lastImport } from "./last-import.ts";
import { Sending } from "./sending.tsx";
import { dropUpload, startUpload, uploadOf } from "./uploads.ts";

/** A file of points on its way into the product; the address names the import once it has arrived. */
export function ImportPage() {
  const productId = useProductId();
  const product = useProduct(productId);
  const [params, setParams] = useSearchParams<{ import?: string }>();
  const upload = () => uploadOf(productId());
  const show = (importId: string | null) => setParams({ import: importId }, { replace: true });
  onMount(() => {
    const last = lastImport(productId());
    if (last && !params.import && !upload()) show(last.importId);
  });
  createEffect(() => {
    const importId = upload()?.importId;
    if (!importId) return;
    show(importId);
    dropUpload(productId());
  });
  function startOver() {
    forgetImport(productId());
    dropUpload(productId());
    show(null);
  }
  return (
    <div class="mx-auto max-w-[760px]">
      <PageHeader
        title="Import CSV"
        text="Points from a file, each at its own time. Every line is checked before anything is stored."
      />
      <Show when={product.data?.role !== "viewer"} fallback={<NotForViewers id={productId()} />}>
        <Switch
          fallback={
            <>
              <ChooseFile onFile={(file) => startUpload(productId(), file)} />
              <CsvGuide />
            </>
          }
        >
          <Match when={upload()}>
            {(running) => (
              <Sending
                upload={running()}
                onRetry={() => startUpload(productId(), running().file)}
                onStop={() => dropUpload(productId())}
              />
            )}
          </Match>
          <Match when={params.import}>
            {(importId) => (
              <ImportStatus productId={productId()} importId={importId()} onStartOver={startOver} />
            )}
          </Match>
        </Switch>
      </Show>
    </div>
  );
}

function NotForViewers(props: { id: string }) {
  return (
    <EmptyState
      title="Your role does not allow an import"
      text="Editors and owners of the product may. Ask an owner to change your role."
      action={<ButtonLink href={`/p/${props.id}/metrics`}>See the metrics</ButtonLink>}
    />
  );
}
