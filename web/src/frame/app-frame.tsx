import { useNavigate } from "@solidjs/router";
import Menu from "lucide-solid/icons/menu";
import { createSignal, ErrorBoundary, type JSX, lazy, Show, Suspense } from "solid-js";
import { useProductId } from "#web/shared/data/products.ts";
import { ConfirmIdentity } from "#web/shared/identity.tsx";
import { Mark } from "#web/shared/ui/brand.tsx";
import { IconButton } from "#web/shared/ui/button.tsx";
import { useKeys } from "#web/shared/ui/keys.ts";
import { PageFault } from "#web/shared/ui/page-fault.tsx";
import { PageWaiting } from "#web/shared/ui/page-waiting.tsx";
import { ToastRegion } from "#web/shared/ui/toast.tsx";
import { useView } from "#web/shared/ui/view.ts";
import { Drawer } from "./drawer.tsx";
import { Navigation } from "./navigation.tsx";
import { usePaletteKey } from "./palette-key.ts";

const Palette = lazy(() =>
  import("./palette/palette.tsx").then((module) => ({ default: module.Palette })),
);
const HelpDialog = lazy(() =>
  import("./help-dialog.tsx").then((module) => ({ default: module.HelpDialog })),
);

/** Everything around a page of a signed-in person. */
export function AppFrame(props: { children?: JSX.Element }) {
  const navigate = useNavigate();
  const productId = useProductId();
  const view = useView();
  const [isDrawerOpen, setDrawerOpen] = createSignal(false);
  const [isHelpOpen, setHelpOpen] = createSignal(false);
  const [isPaletteOpen, setPaletteOpen] = createSignal(false);
  usePaletteKey(() => setPaletteOpen(!isPaletteOpen()));
  const goTo = (place: string) => productId() && navigate(`/p/${productId()}/${place}`);
  useKeys({
    "?": () => setHelpOpen(true),
    "g d": () => goTo("dashboards"),
    "g m": () => goTo("metrics"),
    "g r": () => goTo("reports"),
    "g s": () => goTo("settings"),
  });
  const navigation = () => (
    <Navigation
      onHelp={() => setHelpOpen(true)}
      onSearch={() => {
        setDrawerOpen(false);
        setPaletteOpen(true);
      }}
      onFollow={() => setDrawerOpen(false)}
    />
  );
  return (
    <div
      class="min-h-dvh"
      classList={{ "lg:grid lg:grid-cols-[232px_minmax(0,1fr)] print:block": view() === "framed" }}
    >
      <a
        href="#content"
        class="sr-only z-50 rounded-control bg-raised px-3 py-2 focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the page
      </a>
      <Show when={view() === "framed"}>
        <aside class="sticky top-0 hidden h-dvh border-r border-line lg:block print:hidden">
          {navigation()}
        </aside>
        <header class="sticky top-0 z-30 flex h-12 items-center gap-2 border-b border-line bg-ground px-2 lg:hidden print:hidden">
          <IconButton label="Open the menu" onClick={() => setDrawerOpen(true)}>
            <Menu aria-hidden="true" />
          </IconButton>
          <Mark class="size-5" />
          <span class="font-medium">Trackable</span>
        </header>
      </Show>
      <Drawer isOpen={isDrawerOpen()} onClose={() => setDrawerOpen(false)}>
        {navigation()}
      </Drawer>
      <main
        id="content"
        tabindex="-1"
        class="min-w-0 outline-none"
        classList={{ "px-4 py-5 sm:px-6 lg:px-8": view() !== "tv" }}
      >
        <ErrorBoundary fallback={(error, reset) => <PageFault error={error} onRetry={reset} />}>
          <Suspense fallback={<PageWaiting />}>{props.children}</Suspense>
        </ErrorBoundary>
      </main>
      <ConfirmIdentity />
      <Suspense>
        <Show when={isHelpOpen()}>
          <HelpDialog onClose={() => setHelpOpen(false)} />
        </Show>
        <Show when={isPaletteOpen()}>
          <Palette onClose={() => setPaletteOpen(false)} onHelp={() => setHelpOpen(true)} />
        </Show>
      </Suspense>
      <ToastRegion />
    </div>
  );
}
