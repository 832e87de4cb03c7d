import { CopyButton } from "./copy-button.tsx";

/** Code to copy; long lines scroll inside. */
export function CodeBlock(props: { code: string; label: string }) {
  return (
    <div class="relative rounded-control border border-line bg-sunken">
      <section aria-label={props.label} class="overflow-x-auto p-3 sm:pr-24" tabindex="0">
        <pre class="font-mono text-12 leading-5">
          <code>{props.code}</code>
        </pre>
      </section>
      <div class="flex justify-end border-t border-line p-1.5 sm:absolute sm:top-2 sm:right-2 sm:border-0 sm:p-0">
        <CopyButton text={props.code} label={`Copy ${props.label}`} />
      </div>
    </div>
  );
}
