import type { JSX } from "solid-js";

/** Stands where a chart would: why there is nothing to draw, and what to do. */
export const NoPoints = (props: { empty: { fact: string; advice: string } }) => (
  <Quiet>
    {props.empty.fact} {props.empty.advice}
  </Quiet>
);

/** Stands where parts would, when no point bears the tag that they are split by. */
export function NoTagValues(props: { tag: string | undefined }) {
  return (
    <Quiet>
      {props.tag
        ? `No point in this range has the tag ${props.tag}. Split by another one.`
        : "It shows the values of a tag. Split it by one."}
    </Quiet>
  );
}

const Quiet = (props: { children: JSX.Element }) => (
  <p class="flex h-full items-center justify-center text-center text-13 text-balance text-ink-3">
    <span class="line-clamp-5 min-w-0 wrap-anywhere">{props.children}</span>
  </p>
);
