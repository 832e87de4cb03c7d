import { useNavigate } from "@solidjs/router";
import { useQueryClient } from "@tanstack/solid-query";
import CircleUser from "lucide-solid/icons/circle-user";
import LogOut from "lucide-solid/icons/log-out";
import UserRoundCog from "lucide-solid/icons/user-round-cog";
import { useMe } from "#web/shared/data/me.ts";
import { signOut } from "#web/shared/data/sign-out.ts";
import { Menu, MenuChoice, MenuItem, MenuLine, MenuNote } from "#web/shared/ui/menu.tsx";
import { setTheme, theme } from "#web/shared/ui/theme.ts";
import { showToast } from "#web/shared/ui/toast.tsx";

const themes = [
  { value: "system", label: "Theme of the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const;

export function AccountMenu() {
  const navigate = useNavigate();
  const client = useQueryClient();
  const me = useMe();
  const name = () => (me.isSuccess ? me.data.name : "");
  const leave = () =>
    signOut(client).catch(() =>
      showToast("You are still signed in: the server does not answer. Try again."),
    );
  return (
    <Menu
      placement="top-start"
      label={`Account: ${name()}`}
      triggerClass="flex h-9 w-full items-center gap-2.5 rounded-control px-2 text-13 text-ink-2 hover:bg-hover hover:text-ink"
      trigger={
        <>
          <CircleUser class="size-4 shrink-0 text-ink-3" aria-hidden="true" />
          <span class="min-w-0 flex-1 truncate text-left">{name()}</span>
        </>
      }
    >
      <MenuNote>
        <span class="block truncate text-13 font-medium text-ink">{name()}</span>
        <span class="block truncate">{me.isSuccess ? me.data.email : ""}</span>
      </MenuNote>
      <MenuItem onSelect={() => navigate("/account")}>
        <UserRoundCog aria-hidden="true" />
        Your account
      </MenuItem>
      <MenuLine />
      <MenuChoice
        label="Theme"
        value={theme()}
        options={[...themes]}
        onChange={(chosen) => setTheme(chosen)}
      />
      <MenuLine />
      <MenuItem onSelect={leave}>
        <LogOut aria-hidden="true" />
        Sign out
      </MenuItem>
    </Menu>
  );
}
