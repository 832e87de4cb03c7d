import ChevronDown from "lucide-solid/icons/chevron-down";
import { Show } from "solid-js";
import { buttonClass } from "#web/shared/ui/button.tsx";
import { Menu, MenuChoice } from "#web/shared/ui/menu.tsx";

export type Choices = { label: string; value: string; options: { value: string; label: string }[] };

/** What every choice is called that leaves it to what was saved. */
export const asSaved = { value: "", label: "As saved" };

/** One thing that can be read in several ways; what was chosen stands on the button. */
export function ChoiceMenu(props: Choices & { onChange: (value: string) => void }) {
  const chosen = () =>
    props.value && (props.options.find(({ value }) => value === props.value)?.label ?? props.value);
  return (
    <Menu
      placement="bottom-start"
      triggerClass={`${buttonClass("quiet")} max-w-64 ${props.value ? "bg-selected text-ink!" : ""}`}
      trigger={
        <>
          <span classList={{ "text-ink-2 font-normal": Boolean(props.value) }}>{props.label}</span>
          <Show when={chosen()}>
            <span class="truncate">{chosen()}</span>
          </Show>
          <ChevronDown class="-mx-1 text-ink-3" aria-hidden="true" />
        </>
      }
    >
      <MenuChoice
        label={props.label}
        value={props.value}
        options={props.options}
        onChange={props.onChange}
      />
    </Menu>
  );
}
