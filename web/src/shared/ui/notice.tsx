import Check from "lucide-solid/icons/check";
import Info from "lucide-solid/icons/info";
import TriangleAlert from "lucide-solid/icons/triangle-alert";
import type { JSX } from "solid-js";
import { Dynamic } from "solid-js/web";

const looks = {
  info: { icon: Info, wash: "bg-sunken text-ink-2" },
  warn: { icon: TriangleAlert, wash: "bg-warn-wash text-warn" },
  good: { icon: Check, wash: "bg-good-wash text-good" },
} as const;

/** A few words that a page says before anybody asks; what failed is said by FormError. */
export function Notice(props: { tone: keyof typeof looks; children: JSX.Element }) {
  return (
    <div
      role="status"
      class={`flex gap-2 rounded-control px-3 py-2 text-13 ${looks[props.tone].wash}`}
    >
      <Dynamic
        component={looks[props.tone].icon}
        class="mt-px size-4 shrink-0"
        aria-hidden="true"
      />
      <div class="min-w-0 wrap-anywhere">{props.children}</div>
    </div>
  );
}
