import { queryOptions, useMutation, useQueryClient } from "@tanstack/solid-query";
import type { components } from "#web/shared/api/schema.gen.ts";
import { createDashboard, dashboardsQuery } from "#web/shared/data/dashboards.ts";
import { deleteDashboard } from "../api.ts";
import { type DashboardFile, duplicateDashboard, importDashboard, listTemplates } from "./api.ts";

type Schemas = components["schemas"];

/** The templates change with the server only. */
export const templatesQuery = () =>
  queryOptions({ queryKey: ["dashboard-templates"], queryFn: listTemplates, staleTime: Infinity });

const useChange = <Input, Output>(
  productId: () => string,
  mutationFn: (input: Input) => Promise<Output>,
) => {
  const client = useQueryClient();
  return useMutation(() => ({
    mutationFn,
    onSuccess: () => client.invalidateQueries({ queryKey: dashboardsQuery(productId()).queryKey }),
  }));
};

export const useCreateDashboard = (productId: () => string) =>
  useChange(productId, (body: Schemas["CreateDashboard"]) => createDashboard(productId(), body));

export const useDeleteDashboard = (productId: () => string) =>
  useChange(productId, (dashboardId: string) =>
    deleteDashboard({ productId: productId(), dashboardId }),
  );

export const useDuplicateDashboard = (productId: () => string) =>
  useChange(productId, (dashboardId: string) =>
    duplicateDashboard({ productId: productId(), dashboardId }),
  );

export const useImportDashboard = (productId: () => string) =>
  useChange(productId, (file: DashboardFile) => importDashboard(productId(), file));
