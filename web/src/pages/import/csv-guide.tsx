import type { JSX } from "solid-js";
import { CodeBlock } from "#web/shared/ui/code-block.tsx";

const example = `metric,value,timestamp,plan,country
signups,1,2026-03-01T09:30:00Z,pro,DE
signups,1,2026-03-01T10:02:00+01:00,free,
revenue,49.9,2026-03-01T09:30:00Z,pro,DE`;

/** What a file must look like, with a small one to copy. */
export function CsvGuide() {
  return (
    <section class="mt-8">
      <h2 class="mb-3 text-16 font-medium">What the file looks like</h2>
      <CodeBlock code={example} label="example file" />
      <dl class="mt-4 grid gap-x-6 gap-y-2 text-13 sm:grid-cols-[auto_minmax(0,1fr)]">
        <Column name="metric">
          Lower-case letters, digits, <Code>_</Code> and <Code>.</Code>; a metric is made on first
          sight.
        </Column>
        <Column name="value">A number, with a dot before its decimals.</Column>
        <Column name="timestamp">
          Date and time with a zone, as in <Code>2026-03-01T09:30:00Z</Code>, or epoch milliseconds.
          Without the column, or where it is empty: the time of the import.
        </Column>
        <Column name="every other">
          A tag, up to 20; an empty cell is no tag. <Code>tag:value</Code> is how a tag is written
          that is called like one of the three.
        </Column>
      </dl>
      <p class="mt-4 max-w-[72ch] text-13 text-ink-2">
        The first line names the columns, in lower case and any order. If one line is wrong, nothing
        is stored, and you see which. The same file again doubles nothing, so an import that broke
        off can be repeated; an extended or changed file stores all its points again.
      </p>
      <p class="mt-2 max-w-[72ch] text-13 text-ink-2">
        What “Download CSV” at the points of a metric gives can be imported into another product; in
        the one that it came from, it would store its points a second time. The CSV of a chart holds
        sums, not points, and cannot be imported.
      </p>
    </section>
  );
}

function Column(props: { name: string; children: JSX.Element }) {
  return (
    <>
      <dt class="font-mono text-12 leading-[1.125rem] font-medium">{props.name}</dt>
      <dd class="text-ink-2">{props.children}</dd>
    </>
  );
}

const Code = (props: { children: JSX.Element }) => (
  <code class="font-mono text-12 text-ink">{props.children}</code>
);
