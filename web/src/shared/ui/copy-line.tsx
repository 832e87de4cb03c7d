import { CopyButton } from "./copy-button.tsx";

/** A value that people copy, in full. */
export function CopyLine(props: {
  text: string;
  label: string;
  onCopied?: (() => void) | undefined;
}) {
  return (
    <div class="flex flex-wrap items-center gap-2 rounded-control border border-line bg-panel py-1.5 pr-1.5 pl-3">
      <code class="min-w-0 flex-1 font-mono text-13 break-all">{props.text}</code>
      <CopyButton text={props.text} label={`Copy ${props.label}`} onCopied={props.onCopied} />
    </div>
  );
}
