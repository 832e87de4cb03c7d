import { createSignal, Show } from "solid-js";
import { formatInstant, relativeTime } from "#figures/date.ts";
import { useMyZone } from "#web/shared/data/me.ts";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Badge } from "#web/shared/ui/badge.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import { CopyLine } from "#web/shared/ui/copy-line.tsx";
import { embedCode } from "./embed-code.ts";
import type { ShareLink } from "./queries.ts";

/** One link: itself, what it allows, who used it when, and its end. */
export function LinkRow(props: {
  link: ShareLink;
  title: string;
  now: Date;
  error: unknown;
  isPending: boolean;
  onRevoke: () => void;
}) {
  const zone = useMyZone();
  const [open, setOpen] = createSignal<"embed" | "revoke">();
  const toggle = (what: "embed" | "revoke") => setOpen(open() === what ? undefined : what);
  const isOver = () =>
    props.link.expiresAt !== null && Date.parse(props.link.expiresAt) <= props.now.getTime();
  const facts = () => [
    props.link.expiresAt
      ? `${isOver() ? "ended" : "until"} ${formatInstant(props.link.expiresAt, zone())}`
      : "until it is revoked",
    props.link.lastUsedAt
      ? `used ${relativeTime(props.link.lastUsedAt, props.now)}`
      : "not used yet",
    `made by ${props.link.createdBy.name}`,
  ];
  return (
    <li class="flex flex-col gap-2 border-t border-line py-3 first:border-0 first:pt-0">
      <CopyLine text={props.link.url} label="link" />
      <div class="flex flex-wrap items-center gap-x-2 gap-y-1">
        <p class="min-w-0 flex-1 basis-56 text-12 text-ink-3">{facts().join(" · ")}</p>
        <Show when={isOver()}>
          <Badge tone="warn">Ended</Badge>
        </Show>
        <Show when={props.link.hasPassword}>
          <Badge>Password</Badge>
        </Show>
        <Show when={props.link.allowedOrigins.length > 0}>
          <Button size="small" aria-expanded={open() === "embed"} onClick={() => toggle("embed")}>
            Embed
          </Button>
        </Show>
        <Button
          size="small"
          look="danger"
          aria-expanded={open() === "revoke"}
          onClick={() => toggle("revoke")}
        >
          Revoke
        </Button>
      </div>
      <Show when={open() === "embed"}>
        <CopyLine text={embedCode(props.link.embedUrl, props.title)} label="embed code" />
        <p class="text-12 text-ink-3 wrap-anywhere">
          Shown only in frames of {props.link.allowedOrigins.join(", ")}. The theme may be light,
          dark or auto.
        </p>
      </Show>
      <Show when={open() === "revoke"}>
        <div class="rounded-control bg-sunken p-3">
          <p class="mb-2 text-13 text-ink-2">
            Whoever has this link sees nothing from now on. A revoked link does not come back.
          </p>
          <FormError error={props.error} />
          <div class="mt-2 flex gap-2">
            <Button size="small" look="danger" disabled={props.isPending} onClick={props.onRevoke}>
              Revoke link
            </Button>
            <Button size="small" onClick={() => setOpen(undefined)}>
              Keep it
            </Button>
          </div>
        </div>
      </Show>
    </li>
  );
}
