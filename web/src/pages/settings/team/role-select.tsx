import ChevronDown from "lucide-solid/icons/chevron-down";
import { For } from "solid-js";
import type { Role } from "#web/shared/data/members.ts";

const roles: Role[] = ["owner", "editor", "viewer"];

/** A role to choose. It shows what the server says: a choice that is refused or not confirmed goes back. */
export function RoleSelect(props: {
  label: string;
  role: Role;
  isDisabled: boolean;
  onChange: (role: Role) => void;
}) {
  return (
    <span class="relative block">
      <select
        aria-label={props.label}
        disabled={props.isDisabled}
        value={props.role}
        onChange={(event) => {
          const chosen = event.currentTarget.value as Role;
          event.currentTarget.value = props.role;
          props.onChange(chosen);
        }}
        class="h-8 w-24 appearance-none rounded-control border border-edge bg-panel pr-7 pl-2.5 text-13 capitalize hover:border-ink-3 disabled:opacity-50"
      >
        <For each={roles}>{(role) => <option value={role}>{role}</option>}</For>
      </select>
      <ChevronDown
        class="pointer-events-none absolute top-2 right-2 size-4 text-ink-3"
        aria-hidden="true"
      />
    </span>
  );
}
