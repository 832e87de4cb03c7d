import type { Plan } from "./plan.ts";
import { file, type World } from "./world.ts";

const none = {};
const query = { metric: "signups", range: { preset: "all" }, interval: "none" };

const ofMail = async ({ subscriptionToken }: World) => ({ token: subscriptionToken });
const weekly = { frequency: "weekly", hour: 8, weekdays: [1] };
const shared = async ({ shareToken }: World) => ({ token: shareToken });

/** A right call of every operation on a product, and of those that need nobody. */
export const productPlans: Record<string, Plan> = {
  getHealth: { least: "anyone", status: 200 },
  getReadiness: { least: "anyone", status: 200 },
  getMetrics: { least: "metrics token", status: 200 },

  ingestPoints: {
    least: "ingest key",
    status: 200,
    body: () => ({ metric: "signups", value: 1 }),
  },
  checkApiKey: { least: "any key", status: 200 },
  importCsv: {
    least: "editor",
    status: 202,
    contentType: "text/csv",
    body: () => file,
    audit: "import.started",
  },
  getImport: { least: "editor", status: 200 },

  listProducts: { least: "person", status: 200 },
  createProduct: {
    least: "person",
    status: 201,
    body: () => ({ name: "Another" }),
    audit: "product.created",
  },
  getProduct: { least: "viewer", status: 200 },
  updateProduct: {
    least: "editor",
    status: 200,
    body: () => ({ name: "Renamed", timezone: "Asia/Tokyo" }),
    audit: "product.changed",
  },
  deleteProduct: { least: "owner", status: 204, audit: "product.deleted" },

  listApiKeys: { least: "owner", status: 200 },
  createApiKey: {
    least: "owner",
    status: 201,
    body: () => ({ name: "Backend", scopes: ["ingest"] }),
    audit: "api_key.created",
  },
  rotateApiKey: { least: "owner", status: 201, body: () => none, audit: "api_key.rotated" },
  revokeApiKey: { least: "owner", status: 204, audit: "api_key.revoked" },
  listAuditLog: { least: "owner", status: 200 },

  listMembers: { least: "viewer", status: 200 },
  changeMemberRole: {
    least: "owner",
    status: 200,
    body: () => ({ role: "editor" }),
    audit: "member.role_changed",
  },
  removeMember: { least: "owner", status: 204, audit: "member.removed" },
  listInvites: { least: "owner", status: 200 },
  inviteMember: {
    least: "owner",
    status: 201,
    body: () => ({ email: "new@example.com", role: "viewer" }),
    audit: "member.invited",
  },
  revokeInvite: { least: "owner", status: 204, audit: "invite.revoked" },
  resendInvite: { least: "owner", status: 200, audit: "invite.resent" },
  getInvite: { least: "anyone", status: 200 },
  acceptInvite: { least: "invited", status: 200, audit: "member.joined" },

  listMetrics: { least: "reader", status: 200 },
  getMetric: { least: "reader", status: 200 },
  updateMetric: {
    least: "editor",
    status: 200,
    body: () => ({ kind: "level" }),
    audit: "metric.changed",
  },
  deleteMetric: { least: "editor", status: 204, audit: "metric.deleted" },
  listTagValues: { least: "reader", status: 200 },
  listPoints: { least: "reader", status: 200 },
  deletePoints: {
    least: "editor",
    status: 200,
    query: "?from=2026-01-01T00:00:00Z&to=2026-04-01T00:00:00Z",
    audit: "points.deleted",
  },
  queryMetric: { least: "reader", status: 200, body: () => query },
  exportPoints: { least: "reader", status: 200, audit: "points.exported" },
  exportQuery: { least: "reader", status: 200, body: () => query, audit: "query.exported" },

  listDashboards: { least: "viewer", status: 200 },
  createDashboard: {
    least: "editor",
    status: 201,
    body: () => ({ name: "Another" }),
    audit: "dashboard.created",
  },
  getDashboard: { least: "viewer", status: 200 },
  updateDashboard: {
    least: "editor",
    status: 200,
    body: () => ({ version: 2, name: "Renamed" }),
    audit: "dashboard.changed",
  },
  duplicateDashboard: { least: "editor", status: 201, audit: "dashboard.created" },
  listTemplates: { least: "person", status: 200 },
  exportDashboard: { least: "viewer", status: 200 },
  importDashboard: {
    least: "editor",
    status: 201,
    body: () => ({ format: "trackable.dashboard", formatVersion: 1, name: "From a file" }),
    audit: "dashboard.created",
  },
  exportWidget: { least: "viewer", status: 200, audit: "widget.exported" },
  streamDashboard: { least: "viewer", status: 200 },
  createShareLink: {
    least: "editor",
    status: 201,
    body: () => none,
    audit: "share_link.created",
  },
  listShareLinks: { least: "editor", status: 200 },
  revokeShareLink: { least: "editor", status: 204, audit: "share_link.revoked" },
  getSharedDashboard: { least: "anyone", status: 200, ids: shared },
  getSharedDashboardData: { least: "anyone", status: 200, ids: shared, body: () => none },
  unlockSharedDashboard: {
    least: "anyone",
    status: 204,
    ids: shared,
    body: () => ({ password: "any password" }),
  },
  deleteDashboard: { least: "editor", status: 204, audit: "dashboard.deleted" },
  getDashboardData: { least: "viewer", status: 200, body: () => none },
  addWidget: {
    least: "editor",
    status: 201,
    body: () => ({ kind: "number", query: { metric: "signups" } }),
    audit: "widget.added",
  },
  updateWidget: {
    least: "editor",
    status: 200,
    body: () => ({ title: "Sign-ups" }),
    audit: "widget.changed",
  },
  removeWidget: { least: "editor", status: 204, audit: "widget.removed" },
  saveLayout: {
    least: "editor",
    status: 200,
    body: ({ ids }) => ({ items: [{ widgetId: ids.widgetId, x: 1, y: 1, w: 4, h: 4 }] }),
    audit: "dashboard.arranged",
  },

  listReports: { least: "viewer", status: 200 },
  createReport: {
    least: "editor",
    status: 201,
    body: ({ ids: { dashboardId } }) => ({
      ...{ dashboardId, name: "Weekly", schedule: weekly },
      recipients: ["ada@example.com"],
    }),
    audit: "report.created",
  },
  getReport: { least: "viewer", status: 200 },
  updateReport: {
    least: "editor",
    status: 200,
    body: () => ({ enabled: false }),
    audit: "report.changed",
  },
  deleteReport: { least: "editor", status: 204, audit: "report.deleted" },
  sendReport: { least: "editor", status: 202, body: () => none, audit: "report.sent" },
  listReportRuns: { least: "viewer", status: 200 },
  retryDelivery: { least: "editor", status: 202, audit: "report.delivery_retried" },
  exportDashboardSnapshot: {
    least: "viewer",
    status: 200,
    audit: "dashboard.snapshot_exported",
  },
  previewReport: { least: "viewer", status: 200 },
  previewReportDraft: {
    least: "viewer",
    status: 200,
    body: ({ ids: { dashboardId } }) => ({ dashboardId, name: "Weekly", schedule: weekly }),
  },
  getSubscription: { least: "anyone", status: 200, ids: ofMail },
  unsubscribe: { least: "anyone", status: 200, ids: ofMail, audit: "subscription.ended" },
  resumeSubscription: {
    least: "anyone",
    status: 200,
    ids: async (world) => {
      const token = world.subscriptionToken;
      await world.app.visitor().post(`/unsubscribe/${token}`);
      return { token };
    },
    audit: "subscription.resumed",
  },
};
