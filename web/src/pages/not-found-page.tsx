import { ButtonLink } from "#web/shared/ui/button.tsx";
import { EmptyState } from "#web/shared/ui/empty-state.tsx";
import { useTitle } from "#web/shared/ui/page-header.tsx";

export function NotFoundPage() {
  useTitle(() => "Not found");
  return (
    <EmptyState
      isPage
      title="There is no page at this address"
      text="Check the address, or begin again from the start page."
      action={<ButtonLink href="/">Go to the start page</ButtonLink>}
    />
  );
}
