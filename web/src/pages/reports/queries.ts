import {
  keepPreviousData,
  queryOptions,
  skipToken,
  useInfiniteQuery,
  useMutation,
  useQueryClient,
} from "@tanstack/solid-query";
import type { components } from "#web/shared/api/schema.gen.ts";
import { steady, useQuery } from "#web/shared/api/use-query.ts";
import { type Report, reportsQuery } from "#web/shared/data/reports.ts";
import * as calls from "./api.ts";

type Schemas = components["schemas"];

/** While mails are on their way their fate is asked for this often. */
const watchEvery = 3000;
const isOnItsWay = (run: calls.RunSummary | null) => run?.status === "sending";
const sendOften = (isSending: boolean | undefined) => (isSending ? watchEvery : (false as const));

export const reportQuery = (productId: string, reportId: string) =>
  queryOptions({
    queryKey: ["report", productId, reportId],
    queryFn: () => calls.getReport({ productId, reportId }),
  });

const runsKey = ({ productId, reportId }: calls.Place) => ["report-runs", productId, reportId];

export const useReports = (productId: () => string) =>
  useQuery(() => ({
    ...reportsQuery(productId()),
    throwOnError: true,
    refetchInterval: (query) =>
      sendOften(query.state.data?.items.some(({ lastRun }) => isOnItsWay(lastRun))),
  }));

export const useReport = (place: () => calls.Place) =>
  useQuery(() => ({
    ...reportQuery(place().productId, place().reportId),
    throwOnError: true,
  }));

/** What went out, the newest first, in pages; renewed by itself while something is on its way. */
export const useReportRuns = (place: () => calls.Place) =>
  steady(
    useInfiniteQuery(() => ({
      queryKey: runsKey(place()),
      queryFn: ({ pageParam }) => calls.listReportRuns(place(), pageParam),
      initialPageParam: null as string | null,
      getNextPageParam: ({ nextCursor }) => nextCursor,
      staleTime: 0,
      refetchInterval: (query) =>
        sendOften(query.state.data?.pages.some(({ items }) => items.some(isOnItsWay))),
    })),
  );

/** The mail of a draft as it would go out now; the one before stays while another is drawn. */
export const useReportPreview = (
  productId: () => string,
  draft: () => Schemas["ReportDraft"] | undefined,
) =>
  useQuery(() => {
    const body = draft();
    return {
      queryKey: ["report-preview", productId(), body],
      queryFn: body
        ? ({ signal }: { signal: AbortSignal }) =>
            calls.previewReportDraft(productId(), body, signal)
        : skipToken,
      placeholderData: keepPreviousData,
      staleTime: 60_000,
    };
  });

/** Renews what is shown of the product's reports and, where one is named, of its runs. */
function useRenewal(productId: () => string) {
  const client = useQueryClient();
  return (reportId?: string) =>
    Promise.all([
      client.invalidateQueries({ queryKey: reportsQuery(productId()).queryKey }),
      ...(reportId === undefined
        ? []
        : [
            client.invalidateQueries({ queryKey: reportQuery(productId(), reportId).queryKey }),
            client.invalidateQueries({
              queryKey: runsKey({ productId: productId(), reportId }),
            }),
          ]),
    ]);
}

export function useCreateReport(productId: () => string) {
  const renew = useRenewal(productId);
  return useMutation(() => ({
    mutationFn: (body: Schemas["CreateReport"]) => calls.createReport(productId(), body),
    onSuccess: () => renew(),
  }));
}

export function useUpdateReport(place: () => calls.Place) {
  const client = useQueryClient();
  const renew = useRenewal(() => place().productId);
  return useMutation(() => ({
    mutationFn: (body: Schemas["UpdateReport"]) => calls.updateReport(place(), body),
    onSuccess: (saved: Report) => {
      client.setQueryData(reportQuery(place().productId, saved.id).queryKey, saved);
      return renew();
    },
  }));
}

export function useDeleteReport(productId: () => string) {
  const renew = useRenewal(productId);
  return useMutation(() => ({
    mutationFn: (reportId: string) => calls.deleteReport({ productId: productId(), reportId }),
    onSuccess: () => renew(),
  }));
}

/** Sends a report to all its recipients, or as a test to one address; answers the run. */
export function useSendReport(place: () => calls.Place) {
  const renew = useRenewal(() => place().productId);
  return useMutation(() => ({
    mutationFn: (body: Schemas["SendReport"]) => calls.sendReport(place(), body),
    onSuccess: () => renew(place().reportId),
  }));
}

/** Sends those mails of a run again, one after the other. */
export function useRetryDeliveries(place: () => calls.Place & { runId: string }) {
  const renew = useRenewal(() => place().productId);
  return useMutation(() => ({
    mutationFn: async (deliveryIds: string[]) => {
      for (const deliveryId of deliveryIds) {
        await calls.retryDelivery({ ...place(), deliveryId });
      }
    },
    onSettled: () => renew(place().reportId),
  }));
}
