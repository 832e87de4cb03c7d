/** The mark: a rising line that ends in a point. */
export function Mark(props: { class?: string }) {
  return (
    <svg viewBox="0 0 32 32" class={props.class} aria-hidden="true">
      <rect width="32" height="32" rx="7" class="fill-accent" />
      <path
        d="M6.5 21.5 12 15l4.6 3.9L25 9.5"
        fill="none"
        stroke="var(--on-accent)"
        stroke-width="3"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
      <circle cx="25" cy="9.5" r="2.6" class="fill-on-accent" />
    </svg>
  );
}
