import { useNavigate, useSearchParams } from "@solidjs/router";
import FileUp from "lucide-solid/icons/file-up";
import Plus from "lucide-solid/icons/plus";
import { createEffect, createSignal, Show } from "solid-js";
import { useDashboards } from "#web/shared/data/dashboards.ts";
import { useProduct, useProductId } from "#web/shared/data/products.ts";
import { Button } from "#web/shared/ui/button.tsx";
import { EmptyState } from "#web/shared/ui/empty-state.tsx";
import { PageHeader } from "#web/shared/ui/page-header.tsx";
import { DashboardList } from "./managing/dashboard-list.tsx";
import { ImportDashboard } from "./managing/import-dashboard.tsx";
import { NewDashboard } from "./managing/new-dashboard.tsx";

/** The dashboards of a product, and what makes new ones. */
export function DashboardsPage() {
  const navigate = useNavigate();
  const productId = useProductId();
  const product = useProduct(productId);
  const dashboards = useDashboards(productId, { throwOnError: true });
  const [params, setParams] = useSearchParams<{ new?: string }>();
  const [asked, setAsked] = createSignal<"new" | "import">();
  /** Elsewhere there is a way to a new dashboard too, which leads here. */
  createEffect(() => {
    if (!params.new) return;
    setAsked("new");
    setParams({ new: null }, { replace: true });
  });
  const canEdit = () => product.data !== undefined && product.data.role !== "viewer";
  const close = () => setAsked(undefined);
  const open = (id: string) => navigate(`/p/${productId()}/dashboards/${id}`);
  const tools = () => (
    <Show when={canEdit()}>
      <div class="flex flex-wrap gap-2">
        <Button onClick={() => setAsked("import")}>
          <FileUp aria-hidden="true" />
          Import
        </Button>
        <Button look="primary" onClick={() => setAsked("new")}>
          <Plus aria-hidden="true" />
          New dashboard
        </Button>
      </div>
    </Show>
  );
  return (
    <div class="mx-auto max-w-[900px]">
      <PageHeader
        title="Dashboards"
        actions={<Show when={dashboards.data?.items.length}>{tools()}</Show>}
      />
      <Show
        when={dashboards.data?.items.length}
        fallback={
          <EmptyState
            title="No dashboards yet"
            text={`A dashboard puts the numbers that belong together side by side. ${canEdit() ? "Begin with a template or an empty board." : "Editors and owners of the product make them."}`}
            action={tools()}
          />
        }
      >
        <DashboardList
          productId={productId()}
          dashboards={dashboards.data?.items ?? []}
          canEdit={canEdit()}
          onOpen={open}
        />
      </Show>
      <Show when={asked() === "new"}>
        <NewDashboard productId={productId()} onClose={close} onCreated={open} />
      </Show>
      <Show when={asked() === "import"}>
        <ImportDashboard productId={productId()} onClose={close} onCreated={open} />
      </Show>
    </div>
  );
}
