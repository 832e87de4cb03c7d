/** A choice that is taken or not. */
export function CheckField(props: {
  label: string;
  checked: boolean;
  onChange: (isChecked: boolean) => void;
}) {
  return (
    <label class="flex min-h-6 cursor-pointer items-center gap-2 text-13">
      <input
        type="checkbox"
        class="size-4 accent-(--accent)"
        checked={props.checked}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      {props.label}
    </label>
  );
}
