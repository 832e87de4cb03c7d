import { createSignal } from "solid-js";

export type Theme = "light" | "dark" | "system";

const root = document.documentElement;
const [theme, show] = createSignal<Theme>((root.dataset.theme as Theme | undefined) ?? "system");

export { theme };

/** Shows and remembers the theme; the system's own setting decides for `system`. */
export function setTheme(chosen: Theme) {
  show(chosen);
  try {
    if (chosen === "system") {
      delete root.dataset.theme;
      localStorage.removeItem("theme");
    } else {
      root.dataset.theme = chosen;
      localStorage.setItem("theme", chosen);
    }
  } catch {
    return;
  }
}
