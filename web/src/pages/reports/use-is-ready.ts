import { useQuery } from "#web/shared/api/use-query.ts";
import { useAuthOptions } from "#web/shared/data/auth-options.ts";
import { useDashboards } from "#web/shared/data/dashboards.ts";
import { membersQuery } from "#web/shared/data/members.ts";

/** Whether all is known that a page of reports is built of, so that nothing on it moves later. */
export function useIsReady(productId: () => string) {
  const options = useAuthOptions();
  const dashboards = useDashboards(productId);
  const members = useQuery(() => membersQuery(productId()));
  return () => !options.isPending && !dashboards.isPending && !members.isPending;
}
