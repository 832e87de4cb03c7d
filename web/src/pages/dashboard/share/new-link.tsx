import { For } from "solid-js";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import { DialogActions } from "#web/shared/ui/dialog.tsx";
import { Field, SelectField, TextArea } from "#web/shared/ui/field.tsx";
import type { NewShareLink } from "./queries.ts";

const lives = [
  { days: 0, label: "Never, until it is revoked" },
  { days: 1, label: "In a day" },
  { days: 7, label: "In a week" },
  { days: 30, label: "In 30 days" },
  { days: 365, label: "In a year" },
];

const endAfter = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

/** What a new link allows, and until when. */
export function NewLink(props: {
  error: unknown;
  isPending: boolean;
  onSubmit: (link: NewShareLink) => void;
  onCancel: (() => void) | undefined;
}) {
  function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const days = Number(form.get("days"));
    const password = String(form.get("password"));
    props.onSubmit({
      allowedOrigins: String(form.get("allowedOrigins"))
        .split(/[\s,]+/)
        .filter(Boolean),
      ...(days > 0 && { expiresAt: endAfter(days) }),
      ...(password && { password }),
    });
  }
  /** The api points at one line of the text area, which shows the fault of the first such line. */
  const originFault = () => "/allowedOrigins/0";
  return (
    <form class="flex flex-col gap-4" onSubmit={submit}>
      <SelectField label="It ends" name="days" pointer="/expiresAt" error={props.error}>
        <For each={lives}>{({ days, label }) => <option value={days}>{label}</option>}</For>
      </SelectField>
      <Field
        label="Password (optional)"
        name="password"
        type="password"
        autocomplete="new-password"
        minLength={8}
        maxLength={200}
        hint="At least 8 characters. Tell it another way than the link."
        error={props.error}
      />
      <TextArea
        label="Sites that may show it in a frame (optional)"
        name="allowedOrigins"
        rows={2}
        placeholder="https://www.example.com"
        spellcheck={false}
        hint="One address a line. Without one, no site may."
        pointer={originFault()}
        error={props.error}
      />
      <FormError error={props.error} fields={["/expiresAt", "/password", originFault()]} />
      <DialogActions>
        {props.onCancel && <Button onClick={props.onCancel}>Cancel</Button>}
        <Button type="submit" look="primary" disabled={props.isPending}>
          Create link
        </Button>
      </DialogActions>
    </form>
  );
}
