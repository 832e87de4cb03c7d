import { A, useLocation } from "@solidjs/router";
import ChartLine from "lucide-solid/icons/chart-line";
import CircleHelp from "lucide-solid/icons/circle-question-mark";
import LayoutDashboard from "lucide-solid/icons/layout-dashboard";
import LayoutList from "lucide-solid/icons/layout-list";
import Mail from "lucide-solid/icons/mail";
import Search from "lucide-solid/icons/search";
import Settings from "lucide-solid/icons/settings-2";
import Terminal from "lucide-solid/icons/terminal";
import { type JSX, Show } from "solid-js";
import { useProduct, useProductId } from "#web/shared/data/products.ts";
import { Mark } from "#web/shared/ui/brand.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { DashboardLinks } from "./dashboard-links.tsx";
import { paletteKeys } from "./palette-key.ts";
import { ProductSwitcher } from "./product-switcher.tsx";

export function Navigation(props: {
  onHelp: () => void;
  onSearch: () => void;
  onFollow: () => void;
}) {
  const productId = useProductId();
  const product = useProduct(productId);
  const shownId = () => (product.isError ? undefined : productId());
  return (
    <nav aria-label="Main" class="flex h-full flex-col p-2.5">
      <Show when={shownId()} fallback={<WithoutProduct onFollow={props.onFollow} />} keyed>
        {(id) => (
          <>
            <ProductSwitcher productId={id} />
            <div class="-mx-1 mt-3 flex min-h-0 flex-1 flex-col gap-px overflow-y-auto px-1">
              <ProductLinks
                productId={id}
                canSend={product.data?.role !== "viewer"}
                onFollow={props.onFollow}
              />
            </div>
          </>
        )}
      </Show>
      <div class="mt-auto flex flex-col gap-px border-t border-line pt-2">
        <button type="button" class={link} onClick={props.onSearch}>
          <Search aria-hidden="true" />
          <span class="flex-1 text-left">Search</span>
          <kbd class="font-sans text-12 text-ink-3">{paletteKeys}</kbd>
        </button>
        <button type="button" class={link} onClick={props.onHelp}>
          <CircleHelp aria-hidden="true" />
          <span class="flex-1 text-left">Shortcuts</span>
          <kbd class="font-sans text-12 text-ink-3">?</kbd>
        </button>
        <AccountMenu />
      </div>
    </nav>
  );
}

const link =
  "flex h-8 w-full shrink-0 items-center gap-2.5 rounded-control px-2 text-13 text-ink-2 transition-colors hover:bg-hover hover:text-ink [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-ink-3";
const current = "bg-hover text-ink! font-medium [&>svg]:text-accent!";

function WithoutProduct(props: { onFollow: () => void }) {
  return (
    <>
      <A
        href="/"
        class="flex h-9 items-center gap-2.5 rounded-control px-2 font-medium hover:bg-hover"
      >
        <Mark class="size-5" />
        Trackable
      </A>
      <div class="mt-3">
        <NavLink href="/" isExact onFollow={props.onFollow}>
          <LayoutList aria-hidden="true" />
          Products
        </NavLink>
      </div>
    </>
  );
}

function ProductLinks(props: { productId: string; canSend: boolean; onFollow: () => void }) {
  const base = () => `/p/${props.productId}`;
  return (
    <>
      <NavLink href={`${base()}/dashboards`} isExact onFollow={props.onFollow}>
        <LayoutDashboard aria-hidden="true" />
        Dashboards
      </NavLink>
      <DashboardLinks
        productId={props.productId}
        canOrder={props.canSend}
        link={(dashboard) => (
          <NavLink href={`${base()}/dashboards/${dashboard.id}`} onFollow={props.onFollow}>
            <span class="truncate pl-[26px]">{dashboard.name}</span>
          </NavLink>
        )}
      />
      <div class="h-2 shrink-0" />
      <NavLink href={`${base()}/metrics`} onFollow={props.onFollow}>
        <ChartLine aria-hidden="true" />
        Metrics
      </NavLink>
      <NavLink href={`${base()}/reports`} onFollow={props.onFollow}>
        <Mail aria-hidden="true" />
        Reports
      </NavLink>
      <Show when={props.canSend}>
        <NavLink href={`${base()}/start`} alsoAt={`${base()}/import`} onFollow={props.onFollow}>
          <Terminal aria-hidden="true" />
          Send data
        </NavLink>
      </Show>
      <NavLink href={`${base()}/settings`} onFollow={props.onFollow}>
        <Settings aria-hidden="true" />
        Settings
      </NavLink>
    </>
  );
}

function NavLink(props: {
  href: string;
  isExact?: boolean;
  /** Another page that is found under this one. */
  alsoAt?: string;
  onFollow: () => void;
  children: JSX.Element;
}) {
  const location = useLocation();
  const isHere = () =>
    location.pathname === props.href ||
    location.pathname === props.alsoAt ||
    (!props.isExact && location.pathname.startsWith(`${props.href}/`));
  return (
    <A
      href={props.href}
      onClick={() => props.onFollow()}
      aria-current={isHere() ? "page" : undefined}
      class={`${link} ${isHere() ? current : ""}`}
    >
      {props.children}
    </A>
  );
}
