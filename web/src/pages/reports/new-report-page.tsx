import { useNavigate, useSearchParams } from "@solidjs/router";
import { createSignal, Show } from "solid-js";
import { type DashboardSummary, useDashboards } from "#web/shared/data/dashboards.ts";
import { useMe } from "#web/shared/data/me.ts";
import { useProduct, useProductId } from "#web/shared/data/products.ts";
import { ButtonLink } from "#web/shared/ui/button.tsx";
import { EmptyState } from "#web/shared/ui/empty-state.tsx";
import { PageHeader } from "#web/shared/ui/page-header.tsx";
import { showToast } from "#web/shared/ui/toast.tsx";
import { MailOff } from "./mail-off.tsx";
import { useCreateReport } from "./queries.ts";
import { bodyOf, type Draft, newDraft } from "./report-draft.ts";
import { ReportEditor } from "./report-editor.tsx";
import { useIsReady } from "./use-is-ready.ts";

/** A new report of the dashboard that the address names, else of the first one. */
export function NewReportPage() {
  const productId = useProductId();
  const product = useProduct(productId);
  const me = useMe();
  const dashboards = useDashboards(productId, { throwOnError: true });
  const [params] = useSearchParams<{ dashboard?: string }>();
  const chosen = () =>
    dashboards.data?.items.find(({ id }) => id === params.dashboard) ?? dashboards.data?.items[0];
  const isReady = useIsReady(productId);
  const isKnown = () => isReady() && dashboards.isSuccess && product.isSuccess && me.isSuccess;
  const mayEdit = () => product.data?.role !== "viewer";
  return (
    <div class="mx-auto max-w-[1280px]">
      <PageHeader title="New report" />
      <Show when={isKnown()}>
        <MailOff class="mb-4" />
        <Show
          when={mayEdit() && chosen()}
          fallback={mayEdit() ? <NoDashboards productId={productId()} /> : <OnlyEditors />}
        >
          {(dashboard) => (
            <NewReport
              productId={productId()}
              dashboard={dashboard()}
              timeZone={product.data?.timezone ?? "UTC"}
              me={me.data?.email ?? ""}
            />
          )}
        </Show>
      </Show>
    </div>
  );
}

function NewReport(props: {
  productId: string;
  dashboard: DashboardSummary;
  timeZone: string;
  me: string;
}) {
  const navigate = useNavigate();
  const create = useCreateReport(() => props.productId);
  const [draft, setDraft] = createSignal<Draft>(
    newDraft(props.dashboard, props.timeZone, props.me),
  );
  const submit = () =>
    create.mutate(bodyOf(draft()), {
      onSuccess: ({ id, name }) => {
        showToast(`${name} is on its schedule.`);
        navigate(`/p/${props.productId}/reports/${id}`);
      },
    });
  return (
    <ReportEditor
      productId={props.productId}
      draft={draft()}
      onChange={setDraft}
      action="Create report"
      saved={undefined}
      isIdle={false}
      isPending={create.isPending}
      error={create.error}
      onSubmit={submit}
      onDiscard={undefined}
    />
  );
}

const OnlyEditors = () => (
  <EmptyState
    title="Your role does not make reports"
    text="Editors and owners do. Ask one of them to add your address to a report."
  />
);

function NoDashboards(props: { productId: string }) {
  return (
    <EmptyState
      title="There is nothing to report yet"
      text="A report mails a dashboard. Create one first."
      action={
        <ButtonLink look="primary" href={`/p/${props.productId}/dashboards?new=dashboard`}>
          Create dashboard
        </ButtonLink>
      }
    />
  );
}
