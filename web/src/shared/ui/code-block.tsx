import { CopyButton } from "./copy-button.tsx";

/** Code to copy; long lines scroll inside. */
export function CodeBlock(props: { code: string; label: string }) {
  return (
    <div class="relative rounded-control border border-line bg-sunken">
      <section aria-label={props.label} class="overflow-x-auto p-3 pr-24" tabindex="0">
        <pre class="font-mono text-12 leading-5">
          <code>{props.code}</code>
        </pre>
      </section>
      <div class="absolute top-2 right-2">
        <CopyButton text={props.code} label={`Copy ${props.label}`} />
      </div>
    </div>
  );
}
