/** A quiet stand-in of the size of what is coming; screen readers hear nothing of it. */
export function Skeleton(props: { class: string }) {
  return <div aria-hidden="true" class={`skeleton ${props.class}`} />;
}
