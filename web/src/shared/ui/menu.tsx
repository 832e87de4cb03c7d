import { DropdownMenu } from "@kobalte/core/dropdown-menu";
import Check from "lucide-solid/icons/check";
import { For, type JSX } from "solid-js";

/** A button that opens a menu; `trigger` is what the button shows. */
export function Menu(props: {
  trigger: JSX.Element;
  triggerClass: string;
  label?: string | undefined;
  children: JSX.Element;
  placement?: "bottom-start" | "bottom-end" | "top-start";
}) {
  return (
    <DropdownMenu gutter={6} placement={props.placement ?? "bottom-end"} modal={false}>
      <DropdownMenu.Trigger class={props.triggerClass} aria-label={props.label} title={props.label}>
        {props.trigger}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content class="appear z-50 max-h-(--kb-popper-content-available-height) min-w-52 max-w-80 overflow-y-auto rounded-card bg-raised p-1 shadow-float outline-none">
          {props.children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu>
  );
}

const item =
  "flex h-8 items-center gap-2.5 rounded-control px-2.5 text-13 text-ink outline-none select-none data-[highlighted]:bg-hover data-[disabled]:opacity-50 [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-ink-3";

export function MenuItem(props: {
  onSelect: () => void;
  isDanger?: boolean;
  children: JSX.Element;
}) {
  return (
    <DropdownMenu.Item
      class={item}
      classList={{ "text-bad!": props.isDanger === true }}
      onSelect={props.onSelect}
    >
      {props.children}
    </DropdownMenu.Item>
  );
}

export function MenuChoice<T extends string>(props: {
  label: string;
  value: T;
  options: { value: T; label: string }[];
  onChange: (value: T) => void;
}) {
  return (
    <DropdownMenu.RadioGroup
      value={props.value}
      onChange={(value) => props.onChange(value as T)}
      aria-label={props.label}
    >
      <For each={props.options}>
        {(option) => (
          <DropdownMenu.RadioItem value={option.value} class={item} closeOnSelect={true}>
            <span class="flex-1 truncate">{option.label}</span>
            <DropdownMenu.ItemIndicator>
              <Check class="size-4 text-accent" aria-hidden="true" />
            </DropdownMenu.ItemIndicator>
          </DropdownMenu.RadioItem>
        )}
      </For>
    </DropdownMenu.RadioGroup>
  );
}

export function MenuNote(props: { children: JSX.Element }) {
  return <div class="px-2.5 py-1.5 text-12 text-ink-3">{props.children}</div>;
}

export const MenuLine = () => <DropdownMenu.Separator class="my-1 border-line" />;
