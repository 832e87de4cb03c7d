import { A } from "@solidjs/router";
import { type JSX, Show } from "solid-js";
import { useProduct, useProductId } from "#web/shared/data/products.ts";
import { ButtonLink } from "#web/shared/ui/button.tsx";
import { CodeBlock } from "#web/shared/ui/code-block.tsx";
import { CopyLine } from "#web/shared/ui/copy-line.tsx";
import { EmptyState } from "#web/shared/ui/empty-state.tsx";
import { PageHeader } from "#web/shared/ui/page-header.tsx";
import { Tabs } from "#web/shared/ui/tabs.tsx";
import { FirstPoint } from "./first-point.tsx";
import { newKeyOf } from "./new-key.ts";
import { snippets } from "./snippets.ts";

/** From a key to the first number on a chart. */
export function StartPage() {
  const productId = useProductId();
  const product = useProduct(productId);
  return (
    <div class="mx-auto max-w-[760px]">
      <PageHeader
        title="Send data"
        text={`Every number is one small request. It appears in ${product.data?.name ?? "your product"} at once.`}
      />
      <Show
        when={product.data?.role !== "viewer"}
        fallback={<NotForViewers productId={productId()} />}
      >
        <Steps productId={productId()} isOwner={product.data?.role === "owner"} />
      </Show>
    </div>
  );
}

function NotForViewers(props: { productId: string }) {
  return (
    <EmptyState
      title="Your role does not send data"
      text="Owners make the keys that programs send with, and editors import files. Ask an owner to change your role."
      action={<ButtonLink href={`/p/${props.productId}/metrics`}>See the metrics</ButtonLink>}
    />
  );
}

function Steps(props: { productId: string; isOwner: boolean }) {
  const secret = () => newKeyOf(props.productId);
  return (
    <ol class="flex flex-col gap-8">
      <Step number={1} title="Your API key">
        <Show
          when={secret()}
          fallback={<KeyHint productId={props.productId} isOwner={props.isOwner} />}
        >
          {(key) => <ShownOnce secret={key()} />}
        </Show>
      </Step>
      <Step number={2} title="Send a data point">
        <Tabs
          label="Language"
          tabs={snippets(location.origin, secret() ?? "YOUR_API_KEY").map((snippet) => ({
            ...snippet,
            content: () => <CodeBlock code={snippet.code} label={`${snippet.label} example`} />,
          }))}
        />
        <EarlierNumbers productId={props.productId} />
        <ReadingBack productId={props.productId} />
      </Step>
      <Step number={3} title="See it">
        <FirstPoint productId={props.productId} />
      </Step>
    </ol>
  );
}

function Step(props: { number: number; title: string; children: JSX.Element }) {
  return (
    <li class="grid gap-x-4 gap-y-3 sm:grid-cols-[28px_minmax(0,1fr)]">
      <span
        aria-hidden="true"
        class="numeric hidden size-7 items-center justify-center rounded-full border border-edge text-13 font-medium text-ink-2 sm:flex"
      >
        {props.number}
      </span>
      <section class="min-w-0">
        <h2 class="mb-3 text-16 leading-7 font-medium">{props.title}</h2>
        {props.children}
      </section>
    </li>
  );
}

function ShownOnce(props: { secret: string }) {
  return (
    <>
      <CopyLine text={props.secret} label="API key" />
      <p class="mt-2 text-13 text-ink-2">
        <strong class="font-medium text-ink">
          Keep it now: once this page is reloaded or closed, nobody can see it again.
        </strong>{" "}
        Whoever has it can send data, and nothing else. A lost key is replaced by another one in the
        settings.
      </p>
    </>
  );
}

function KeyHint(props: { productId: string; isOwner: boolean }) {
  return (
    <p class="text-ink-2">
      A key is shown once, when it is created. Use one that was kept, or{" "}
      <Show when={props.isOwner} fallback="ask an owner of the product to create another key">
        <A
          href={`/p/${props.productId}/settings/keys`}
          class="font-medium text-accent underline-offset-2 hover:underline"
        >
          create another key
        </A>
      </Show>
      .
    </p>
  );
}

function EarlierNumbers(props: { productId: string }) {
  return (
    <section class="mt-5">
      <h3 class="text-13 font-medium">Numbers from before</h3>
      <p class="mt-1 text-13 text-ink-2">
        <A
          href={`/p/${props.productId}/import`}
          class="font-medium text-accent underline-offset-2 hover:underline"
        >
          Import a CSV file
        </A>{" "}
        with points at their own times.
      </p>
    </section>
  );
}

function ReadingBack(props: { productId: string }) {
  return (
    <section class="mt-5">
      <h3 class="text-13 font-medium">Reading back, and everything else</h3>
      <p class="mt-1 mb-2 text-13 text-ink-2">
        The{" "}
        <a
          href="/api/docs"
          rel="external"
          class="font-medium text-accent underline-offset-2 hover:underline"
        >
          API reference
        </a>{" "}
        shows every call. A key that may read asks for this product by its id:
      </p>
      <CopyLine text={props.productId} label="product id" />
    </section>
  );
}
