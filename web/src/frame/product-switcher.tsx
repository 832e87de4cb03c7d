import { useNavigate } from "@solidjs/router";
import ChevronsUpDown from "lucide-solid/icons/chevrons-up-down";
import LayoutList from "lucide-solid/icons/layout-list";
import Plus from "lucide-solid/icons/plus";
import { Show } from "solid-js";
import { useProducts } from "#web/shared/data/products.ts";
import { Menu, MenuChoice, MenuItem, MenuLine } from "#web/shared/ui/menu.tsx";

export function ProductSwitcher(props: { productId: string }) {
  const navigate = useNavigate();
  const products = useProducts();
  const items = () => (products.isSuccess ? products.data.items : []);
  const name = () => items().find((product) => product.id === props.productId)?.name ?? "";
  return (
    <Menu
      placement="bottom-start"
      label={`Product: ${name()}`}
      triggerClass="flex h-9 w-full items-center gap-2.5 rounded-control px-2 text-14 font-medium hover:bg-hover"
      trigger={
        <>
          <Initial name={name()} />
          <span class="min-w-0 flex-1 truncate text-left">{name()}</span>
          <ChevronsUpDown class="size-4 shrink-0 text-ink-3" aria-hidden="true" />
        </>
      }
    >
      <MenuChoice
        label="Products"
        value={props.productId}
        options={items().map((product) => ({ value: product.id, label: product.name }))}
        onChange={(id) => navigate(`/p/${id}`)}
      />
      <Show when={items().length > 0}>
        <MenuLine />
      </Show>
      <Show when={items().length > 1}>
        <MenuItem onSelect={() => navigate("/")}>
          <LayoutList aria-hidden="true" />
          All products
        </MenuItem>
      </Show>
      <MenuItem onSelect={() => navigate("/products/new")}>
        <Plus aria-hidden="true" />
        New product
      </MenuItem>
    </Menu>
  );
}

export function Initial(props: { name: string }) {
  return (
    <span
      aria-hidden="true"
      data-initial={[...props.name.trim()][0]?.toUpperCase() ?? ""}
      class="flex size-6 shrink-0 items-center justify-center rounded-[5px] bg-accent text-12 font-medium text-on-accent before:content-[attr(data-initial)]"
    />
  );
}
