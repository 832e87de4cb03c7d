import { A } from "@solidjs/router";
import { type JSX, splitProps } from "solid-js";

type Look = "primary" | "plain" | "quiet" | "danger";
type Size = "small" | "medium" | "large";

const looks: Record<Look, string> = {
  primary: "bg-accent text-on-accent hover:bg-accent-strong",
  plain: "border border-edge bg-panel text-ink hover:bg-hover",
  quiet: "text-ink-2 hover:bg-hover hover:text-ink",
  danger: "border border-edge bg-panel text-bad hover:border-bad hover:bg-bad-wash",
};
const sizes: Record<Size, string> = {
  small: "h-7 gap-1.5 px-2.5 text-13",
  medium: "h-8 gap-2 px-3 text-13",
  large: "h-9 gap-2 px-4 text-14",
};
const shape =
  "inline-flex shrink-0 items-center justify-center rounded-control font-medium whitespace-nowrap transition-colors select-none disabled:pointer-events-none disabled:opacity-50 [&>svg]:size-4";

/** The classes of a button, for links and triggers that look like one. */
export const buttonClass = (look: Look = "plain", size: Size = "medium") =>
  `${shape} ${looks[look]} ${sizes[size]}`;

type ButtonProps = JSX.ButtonHTMLAttributes<HTMLButtonElement> & { look?: Look; size?: Size };

export function Button(props: ButtonProps) {
  const [own, rest] = splitProps(props, ["look", "size", "class"]);
  return (
    <button
      type="button"
      {...rest}
      class={`${buttonClass(own.look, own.size)} ${own.class ?? ""}`}
    />
  );
}

/** A square button that shows only an icon; `label` is its name. */
export function IconButton(props: ButtonProps & { label: string }) {
  const [own, rest] = splitProps(props, ["look", "class", "label"]);
  return (
    <button
      type="button"
      aria-label={own.label}
      title={own.label}
      {...rest}
      class={`${shape} ${looks[own.look ?? "quiet"]} size-8 ${own.class ?? ""}`}
    />
  );
}

export function ButtonLink(props: {
  href: string;
  look?: Look;
  size?: Size;
  children: JSX.Element;
}) {
  return (
    <A href={props.href} class={buttonClass(props.look, props.size)}>
      {props.children}
    </A>
  );
}
