import { A, useNavigate } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import Ellipsis from "lucide-solid/icons/ellipsis";
import LayoutDashboard from "lucide-solid/icons/layout-dashboard";
import Pencil from "lucide-solid/icons/pencil";
import Plus from "lucide-solid/icons/plus";
import Trash from "lucide-solid/icons/trash";
import { createSignal, For, Show } from "solid-js";
import { dashboardsQuery } from "#web/shared/data/dashboards.ts";
import { useProduct, useProductId } from "#web/shared/data/products.ts";
import { Button } from "#web/shared/ui/button.tsx";
import { Card } from "#web/shared/ui/card.tsx";
import { EmptyState } from "#web/shared/ui/empty-state.tsx";
import { Menu, MenuItem } from "#web/shared/ui/menu.tsx";
import { PageHeader } from "#web/shared/ui/page-header.tsx";
import { DeleteDashboard } from "./delete-dashboard.tsx";
import { CreateDashboard, RenameDashboard } from "./name-dialogs.tsx";

type Asked =
  | { what: "create" }
  | { what: "rename" | "delete"; dashboard: { id: string; name: string; version: number } };

export function DashboardsPage() {
  const navigate = useNavigate();
  const productId = useProductId();
  const product = useProduct(productId);
  const dashboards = useQuery(() => ({ ...dashboardsQuery(productId()), throwOnError: true }));
  const [asked, setAsked] = createSignal<Asked>();
  const canEdit = () => product.data !== undefined && product.data.role !== "viewer";
  const close = () => setAsked(undefined);
  const open = (id: string) => navigate(`/p/${productId()}/dashboards/${id}`);
  const create = () => (
    <Button look="primary" onClick={() => setAsked({ what: "create" })}>
      <Plus aria-hidden="true" />
      New dashboard
    </Button>
  );
  const askedFor = (what: "rename" | "delete") => {
    const current = asked();
    return current?.what === what && "dashboard" in current ? current.dashboard : undefined;
  };
  return (
    <div class="mx-auto max-w-[900px]">
      <PageHeader
        title="Dashboards"
        actions={<Show when={canEdit() && dashboards.data?.items.length}>{create()}</Show>}
      />
      <Show
        when={dashboards.data?.items.length}
        fallback={
          <EmptyState
            title="No dashboards yet"
            text="A dashboard puts the numbers that belong together side by side."
            action={<Show when={canEdit()}>{create()}</Show>}
          />
        }
      >
        <Card>
          <ul>
            <For each={dashboards.data?.items}>
              {(dashboard) => (
                <li class="relative flex min-h-14 items-center gap-3 py-2 border-t border-line px-4 first:border-0 first:rounded-t-card last:rounded-b-card hover:bg-hover">
                  <LayoutDashboard class="size-4 shrink-0 text-ink-3" aria-hidden="true" />
                  <div class="min-w-0 flex-1">
                    <A
                      href={`/p/${productId()}/dashboards/${dashboard.id}`}
                      class="block truncate font-medium after:absolute after:inset-0"
                    >
                      {dashboard.name}
                    </A>
                    <Show when={dashboard.description}>
                      <p class="line-clamp-2 text-13 wrap-anywhere text-ink-3">
                        {dashboard.description}
                      </p>
                    </Show>
                  </div>
                  <span class="numeric text-13 whitespace-nowrap text-ink-3">
                    {dashboard.widgetCount === 1 ? "1 widget" : `${dashboard.widgetCount} widgets`}
                  </span>
                  <Show when={canEdit()}>
                    <div class="relative z-10 -mr-2">
                      <Menu
                        label={`Actions for ${dashboard.name}`}
                        triggerClass="flex size-8 items-center justify-center rounded-control text-ink-3 hover:bg-selected hover:text-ink"
                        trigger={<Ellipsis class="size-4" aria-hidden="true" />}
                      >
                        <MenuItem onSelect={() => setAsked({ what: "rename", dashboard })}>
                          <Pencil aria-hidden="true" />
                          Rename
                        </MenuItem>
                        <MenuItem isDanger onSelect={() => setAsked({ what: "delete", dashboard })}>
                          <Trash aria-hidden="true" />
                          Delete
                        </MenuItem>
                      </Menu>
                    </div>
                  </Show>
                </li>
              )}
            </For>
          </ul>
        </Card>
      </Show>
      <Show when={asked()?.what === "create"}>
        <CreateDashboard productId={productId()} onClose={close} onCreated={open} />
      </Show>
      <Show when={askedFor("rename")}>
        {(dashboard) => (
          <RenameDashboard productId={productId()} dashboard={dashboard()} onClose={close} />
        )}
      </Show>
      <Show when={askedFor("delete")}>
        {(dashboard) => (
          <DeleteDashboard
            productId={productId()}
            dashboard={dashboard()}
            onClose={close}
            onDeleted={close}
          />
        )}
      </Show>
    </div>
  );
}
