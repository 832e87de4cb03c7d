import { useLocation, useNavigate, useSearchParams } from "@solidjs/router";
import { useQueryClient } from "@tanstack/solid-query";
import { useProduct, useProductId } from "#web/shared/data/products.ts";
import { signOut } from "#web/shared/data/sign-out.ts";
import { presets, rangeToParams } from "#web/shared/range/range.ts";
import { pageCommands } from "#web/shared/ui/commands.ts";
import { setTheme, type Theme, theme } from "#web/shared/ui/theme.ts";
import { showToast } from "#web/shared/ui/toast.tsx";
import { type Place, usePlaces } from "./places.ts";

/** A line of the palette. `id` stays the same from day to day, so that it can be remembered. */
export type Entry = {
  id: string;
  label: string;
  detail?: string | undefined;
  keys?: string | undefined;
  icon: Place["icon"] | "page" | "range" | "theme" | "create" | "leave" | "help";
  group: "On this page" | "Go to" | "Do" | "Elsewhere" | "Range";
  run: () => void;
};

/** All that the palette offers here and now; what is nearest comes first. */
export function useEntries(onHelp: () => void): () => Entry[] {
  const navigate = useNavigate();
  const productId = useProductId();
  const places = usePlaces(productId);
  const actions = useActions(onHelp);
  const ranges = useRanges();
  const toEntry = (place: Place): Entry => ({
    ...place,
    id: place.path,
    group: place.isNear ? "Go to" : "Elsewhere",
    run: () => navigate(place.path),
  });
  const onPage = (): Entry[] =>
    pageCommands().map((command) => ({
      ...command,
      id: `page ${command.label}`,
      icon: "page",
      group: "On this page",
    }));
  return () => [...onPage(), ...places().map(toEntry), ...actions(), ...ranges()];
}

const themes: { value: Theme; label: string }[] = [
  { value: "light", label: "Light theme" },
  { value: "dark", label: "Dark theme" },
  { value: "system", label: "Theme of the system" },
];

function useActions(onHelp: () => void) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const productId = useProductId();
  const product = useProduct(productId);
  const canEdit = () => product.isSuccess && product.data.role !== "viewer";
  const leave = () =>
    signOut(client).catch(() =>
      showToast("You are still signed in: the server does not answer. Try again."),
    );
  const does = { group: "Do" as const };
  return (): Entry[] => [
    ...(canEdit()
      ? [
          {
            ...does,
            id: "create dashboard",
            label: "Create dashboard",
            icon: "create" as const,
            run: () => navigate(`/p/${productId()}/dashboards?new=dashboard`),
          },
          {
            ...does,
            id: "create report",
            label: "Create report",
            icon: "create" as const,
            run: () => navigate(`/p/${productId()}/reports/new`),
          },
        ]
      : []),
    ...themes
      .filter(({ value }) => value !== theme())
      .map(({ value, label }) => ({
        ...does,
        id: `theme ${value}`,
        label,
        icon: "theme" as const,
        run: () => setTheme(value),
      })),
    { ...does, id: "help", label: "Keyboard shortcuts", keys: "?", icon: "help", run: onHelp },
    { ...does, id: "sign out", label: "Sign out", icon: "leave", run: leave },
  ];
}

/** The presets, on the pages that have a range. */
function useRanges() {
  const location = useLocation();
  const [, setParams] = useSearchParams();
  return (): Entry[] =>
    /^\/p\/[^/]+\/(dashboards|metrics)\/[^/]+$/.test(location.pathname)
      ? presets.map((preset) => ({
          id: `range ${preset.value}`,
          label: preset.label,
          detail: "Range",
          keys: "key" in preset ? preset.key : undefined,
          icon: "range",
          group: "Range",
          run: () => setParams(rangeToParams({ preset: preset.value })),
        }))
      : [];
}
