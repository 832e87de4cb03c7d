import { Field } from "./field.tsx";

/** A password that somebody chooses; the server refuses the common ones. */
export function NewPasswordField(props: {
  label: string;
  name: string;
  error: unknown;
  autofocus?: boolean;
}) {
  return (
    <Field
      label={props.label}
      name={props.name}
      type="password"
      autocomplete="new-password"
      required
      minLength={8}
      maxLength={256}
      hint="8 characters or more. A few unrelated words are easy to remember."
      autofocus={props.autofocus === true}
      error={props.error}
    />
  );
}
