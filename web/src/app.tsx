import { Route, Router } from "@solidjs/router";
import { QueryClientProvider } from "@tanstack/solid-query";
import {
  type Component,
  createSignal,
  ErrorBoundary,
  type JSX,
  lazy,
  Show,
  Suspense,
} from "solid-js";
import { createQueryClient } from "./shared/api/query-client.ts";
import { askEarly } from "./shared/data/ask-early.ts";
import { sessionMark } from "./shared/data/session-mark.ts";
import { PageFault } from "./shared/ui/page-fault.tsx";

type Children = { children?: JSX.Element };

const page = <Name extends string>(
  load: () => Promise<Record<Name, Component<Children>>>,
  name: Name,
): Component<Children> => lazy(() => load().then((module) => ({ default: module[name] })));

const SignIn = page(() => import("./pages/auth/sign-in-page.tsx"), "SignInPage");
const SignUp = page(() => import("./pages/auth/sign-up-page.tsx"), "SignUpPage");
const ForgotPassword = page(
  () => import("./pages/auth/forgot-password-page.tsx"),
  "ForgotPasswordPage",
);
const ResetPassword = page(
  () => import("./pages/auth/reset-password-page.tsx"),
  "ResetPasswordPage",
);
const VerifyEmail = page(() => import("./pages/auth/verify-email-page.tsx"), "VerifyEmailPage");
const InviteLink = page(() => import("./pages/auth/invite-link-page.tsx"), "InviteLinkPage");
const Invite = page(() => import("./pages/auth/invite-page.tsx"), "InvitePage");
const Unsubscribe = page(() => import("./pages/auth/unsubscribe-page.tsx"), "UnsubscribePage");
const IdentityConfirmed = page(
  () => import("./pages/auth/identity-confirmed-page.tsx"),
  "IdentityConfirmedPage",
);
const Entrance = lazy(() =>
  import("./pages/auth/entrance.tsx").then((module) => ({ default: module.Entrance })),
);
const Frame = page(() => import("./frame/app-frame.tsx"), "AppFrame");
const LazyHome = page(() => import("./pages/home/home-page.tsx"), "HomePage");
/** The router loads what it leads to at once; a visitor, who is led away, does without. */
const Home = sessionMark() === "signed_in" ? LazyHome : () => <LazyHome />;
const ProductHome = page(() => import("./pages/home/product-home.tsx"), "ProductHome");
const NewProduct = page(() => import("./pages/products/new-product-page.tsx"), "NewProductPage");
const Start = page(() => import("./pages/products/start-page.tsx"), "StartPage");
const Metrics = page(() => import("./pages/metrics/metrics-page.tsx"), "MetricsPage");
const Metric = page(() => import("./pages/metrics/metric-page.tsx"), "MetricPage");
const Import = page(() => import("./pages/import/import-page.tsx"), "ImportPage");
const Dashboards = page(() => import("./pages/dashboard/dashboards-page.tsx"), "DashboardsPage");
const Dashboard = page(() => import("./pages/dashboard/dashboard-route.tsx"), "DashboardRoute");
const Shared = page(() => import("./pages/dashboard/shared/shared-page.tsx"), "SharedPage");
const Embed = page(() => import("./pages/dashboard/shared/embed-page.tsx"), "EmbedPage");
const Reports = page(() => import("./pages/reports/reports-page.tsx"), "ReportsPage");
const NewReport = page(() => import("./pages/reports/new-report-page.tsx"), "NewReportPage");
const Report = page(() => import("./pages/reports/report-page.tsx"), "ReportPage");
const Settings = page(() => import("./pages/settings/settings-frame.tsx"), "SettingsFrame");
const General = page(() => import("./pages/settings/general-page.tsx"), "GeneralPage");
const Keys = page(() => import("./pages/settings/keys/keys-page.tsx"), "KeysPage");
const Team = page(() => import("./pages/settings/team/team-page.tsx"), "TeamPage");
const AuditLog = page(() => import("./pages/settings/audit/audit-page.tsx"), "AuditPage");
const Danger = page(() => import("./pages/settings/danger-page.tsx"), "DangerPage");
const Account = page(() => import("./pages/account/account-page.tsx"), "AccountPage");
const NotFound = page(() => import("./pages/not-found-page.tsx"), "NotFoundPage");

const queryClient = createQueryClient();

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <Router root={Root}>
        <Route path="/sign-in" component={SignIn} />
        <Route path="/sign-up" component={SignUp} />
        <Route path="/forgot-password" component={ForgotPassword} />
        <Route path="/reset-password" component={ResetPassword} />
        <Route path="/verify-email" component={VerifyEmail} />
        <Route path="/invites" component={Invite} />
        <Route path="/invites/:token" component={InviteLink} />
        <Route path="/unsubscribe/:token" component={Unsubscribe} />
        <Route path="/identity-confirmed" component={IdentityConfirmed} />
        <Route path="/shared/:token" component={Shared} />
        <Route path="/embed/:token" component={Embed} />
        <Route component={Inside}>
          <Route path="/" component={Home} />
          <Route path="/account" component={Account} />
          <Route path="/products/new" component={NewProduct} />
          <Route path="/p/:productId">
            <Route path="/" component={ProductHome} />
            <Route path="/start" component={Start} />
            <Route path="/import" component={Import} />
            <Route path="/metrics" component={Metrics} />
            <Route path="/metrics/:metricId" component={Metric} />
            <Route path="/dashboards" component={Dashboards} />
            <Route
              path="/dashboards/:dashboardId"
              component={Dashboard}
              preload={(visit) => askEarly(queryClient, visit)}
            />
            <Route path="/reports" component={Reports} />
            <Route path="/reports/new" component={NewReport} />
            <Route path="/reports/:reportId" component={Report} />
            <Route path="/settings" component={Settings}>
              <Route path="/" component={General} />
              <Route path="/keys" component={Keys} />
              <Route path="/team" component={Team} />
              <Route path="/audit-log" component={AuditLog} />
              <Route path="/danger" component={Danger} />
            </Route>
          </Route>
          <Route path="*" component={NotFound} />
        </Route>
      </Router>
    </QueryClientProvider>
  );
}

/** The pages of a signed-in person; whether somebody is, the server says with the first answer. */
function Inside(props: Children) {
  const [isSignedIn, setSignedIn] = createSignal(sessionMark() === "signed_in");
  return (
    <Show when={isSignedIn()} fallback={<Entrance onSignedIn={() => setSignedIn(true)} />}>
      <Frame>{props.children}</Frame>
    </Show>
  );
}

function Root(props: Children) {
  return (
    <ErrorBoundary
      fallback={(error, reset) => (
        <main>
          <PageFault error={error} onRetry={reset} />
        </main>
      )}
    >
      <Suspense>{props.children}</Suspense>
    </ErrorBoundary>
  );
}
