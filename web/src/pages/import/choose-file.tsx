import FileUp from "lucide-solid/icons/file-up";
import { createSignal, Show } from "solid-js";
import { formatNumber } from "#figures/number.ts";
import { Button } from "#web/shared/ui/button.tsx";
import { Card } from "#web/shared/ui/card.tsx";
import { type CsvColumns, csvColumns } from "./csv-columns.ts";
import { useFileDrop } from "./file-drop.ts";

const largest = 1024 ** 3;
const looksAt = 64 * 1024;

/** Takes a file by a click or a drop, and says what it holds before it is sent. */
export function ChooseFile(props: { onFile: (file: File) => void }) {
  const [file, setFile] = createSignal<File>();
  const [columns, setColumns] = createSignal<CsvColumns>();
  async function choose(chosen: File | undefined) {
    if (!chosen) return;
    setColumns(undefined);
    setFile(chosen);
    const bytes = await chosen.slice(0, looksAt).arrayBuffer();
    setColumns(csvColumns(new TextDecoder().decode(bytes), chosen.size <= looksAt));
  }
  const isOver = useFileDrop(choose);
  return (
    <Card class="p-5">
      <label
        class="relative flex cursor-pointer flex-col items-center gap-1 rounded-control border border-dashed border-edge px-4 py-10 text-center transition-colors hover:border-ink-3 hover:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-accent"
        classList={{ "border-accent! bg-accent-wash!": isOver() }}
      >
        <FileUp class="mb-1 size-6 text-ink-3" aria-hidden="true" />
        <span class="font-medium">
          {file() ? "Choose another file" : "Choose a CSV file, or drop it here"}
        </span>
        <span class="text-13 text-ink-3">Up to 1 GiB, in UTF-8</span>
        <input
          type="file"
          name="file"
          accept=".csv,text/csv,text/plain"
          class="absolute inset-0 cursor-pointer opacity-0"
          onChange={(event) => choose(event.currentTarget.files?.[0])}
        />
      </label>
      <div aria-live="polite">
        <Show when={file()}>
          {(chosen) => (
            <Chosen file={chosen()} columns={columns()} onImport={() => props.onFile(chosen())} />
          )}
        </Show>
      </div>
    </Card>
  );
}

function Chosen(props: { file: File; columns: CsvColumns | undefined; onImport: () => void }) {
  const complaint = () => {
    if (props.file.size === 0) return "This file is empty. Choose another one.";
    if (props.file.size > largest) {
      return "This file is larger than 1 GiB. Split it, each part with the first line, and import one after the other.";
    }
    return props.columns?.complaint;
  };
  return (
    <div class="mt-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <div class="min-w-0 flex-1 basis-64 text-13">
        <p class="truncate font-medium">{props.file.name}</p>
        <p class="numeric text-ink-2">
          {formatNumber(props.file.size, { type: "bytes" }, "full")}
          <Show when={!complaint() && props.columns}>
            {(columns) => <> · {columnsInWords(columns())}</>}
          </Show>
        </p>
        <p role="alert" class="text-bad">
          {complaint()}
        </p>
      </div>
      <Button
        look="primary"
        size="large"
        disabled={complaint() !== undefined || !props.columns}
        onClick={props.onImport}
      >
        Import
      </Button>
    </div>
  );
}

function columnsInWords({ tags, hasTimestamp }: CsvColumns): string {
  const times = hasTimestamp
    ? "points at their own times"
    : "no timestamps: all points get the time of the import";
  return `${times} · ${tags.length > 0 ? `tags: ${tags.join(", ")}` : "no tags"}`;
}
