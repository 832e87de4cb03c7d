/** Tells a password manager whose password a form is about; nobody sees it. */
export function UsernameForManagers(props: { email: string }) {
  return (
    <input
      type="email"
      name="username"
      autocomplete="username"
      value={props.email}
      readOnly
      class="hidden"
    />
  );
}
