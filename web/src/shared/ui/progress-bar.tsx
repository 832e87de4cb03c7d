/** How far something is, from 0 to 1; `label` is its name, `text` the words a screen reader hears. */
export function ProgressBar(props: { part: number; label: string; text: string }) {
  const percent = () => Math.min(100, Math.max(0, props.part * 100));
  return (
    <div
      role="progressbar"
      aria-label={props.label}
      aria-valuemin="0"
      aria-valuemax="100"
      aria-valuenow={Math.floor(percent())}
      aria-valuetext={props.text}
      class="h-2 overflow-hidden rounded-full bg-selected"
    >
      <div
        class="h-full origin-left rounded-full bg-accent transition-transform"
        style={{ transform: `scaleX(${percent() / 100})` }}
      />
    </div>
  );
}
