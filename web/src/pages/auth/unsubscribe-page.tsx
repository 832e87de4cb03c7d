import { useParams } from "@solidjs/router";
import { Match, Show, Switch } from "solid-js";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import { AuthLayout } from "./auth-layout.tsx";
import { useChangeSubscription, useSubscription } from "./queries.ts";

/** Where the link at the foot of a report leads: no mail program that opens links ends anything. */
export function UnsubscribePage() {
  const params = useParams<{ token: string }>();
  const found = useSubscription(() => params.token);
  return (
    <Switch>
      <Match when={found.isError}>
        <AuthLayout
          title="This link is not valid"
          text="It is not complete, or the product it was about is gone, and its mails with it. Open the newest mail and use the link in that."
        >
          <FormError error={found.error} />
        </AuthLayout>
      </Match>
      <Match when={found.data}>
        {(subscription) => <Choice token={params.token} {...subscription()} />}
      </Match>
    </Switch>
  );
}

function Choice(props: {
  token: string;
  email: string;
  product: { name: string };
  subscribed: boolean;
}) {
  const change = useChangeSubscription(() => props.token);
  const title = () => {
    if (!props.subscribed) return "You get no more reports";
    return change.isSuccess ? "You get the reports again" : "No more reports?";
  };
  return (
    <AuthLayout
      title={title()}
      text={
        <>
          <span class="font-medium text-ink">{props.email}</span>{" "}
          {props.subscribed ? "gets the reports of" : "is off all reports of"}{" "}
          <span class="font-medium text-ink">{props.product.name}</span>.
        </>
      }
    >
      <form
        class="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate(!props.subscribed);
        }}
      >
        <FormError error={change.error} />
        <Button
          type="submit"
          look={props.subscribed && !change.isSuccess ? "primary" : "plain"}
          size="large"
          disabled={change.isPending}
        >
          <Show when={props.subscribed} fallback="Get them again">
            Unsubscribe
          </Show>
        </Button>
      </form>
    </AuthLayout>
  );
}
