import { useMutation } from "@tanstack/solid-query";
import { createSignal, For, Show } from "solid-js";
import type { components } from "#web/shared/api/schema.gen.ts";
import { FormError } from "#web/shared/ui/alert.tsx";
import { Button } from "#web/shared/ui/button.tsx";
import { Dialog, DialogActions } from "#web/shared/ui/dialog.tsx";
import { fileName, saveFile } from "#web/shared/ui/save-file.ts";
import { Segmented } from "#web/shared/ui/segmented.tsx";
import type { Place } from "../api.ts";
import { exportSnapshot, type Paper, type SnapshotFormat } from "./export-snapshot.ts";

const formats = [
  {
    value: "pdf",
    label: "PDF",
    text: "Pages to print or attach; charts stay sharp.",
    ending: "pdf",
  },
  { value: "png", label: "Picture", text: "One long PNG, for a chat or a slide.", ending: "png" },
  {
    value: "html",
    label: "Web page",
    text: "One HTML file that needs no network.",
    ending: "html",
  },
  { value: "csv", label: "CSV", text: "A zip with the numbers of each widget.", ending: "zip" },
] as const;

const papers = [
  { value: "a4", label: "A4" },
  { value: "letter", label: "Letter" },
] as const;

/** Paper is Letter where this browser’s language is that of a country which uses it. */
const usualPaper = (): Paper =>
  /-(US|CA|MX|PH|CL|CO)$/i.test(navigator.language) ? "letter" : "a4";

/** Gives a dashboard with its numbers, as it is read now, in the format that is chosen. */
export function ExportDialog(props: {
  place: Place;
  title: string;
  reading: components["schemas"]["DashboardDataQuery"];
  /** What the numbers cover, in words. */
  range: string;
  onClose: () => void;
}) {
  const [format, setFormat] = createSignal<SnapshotFormat>("pdf");
  const [paper, setPaper] = createSignal<Paper>(usualPaper());
  const download = useMutation(() => ({
    mutationFn: () =>
      exportSnapshot(props.place, { reading: props.reading, format: format(), paper: paper() }),
    onSuccess: (file: Blob) => {
      const ending = formats.find(({ value }) => value === format())?.ending ?? format();
      saveFile(fileName(props.title, ending), file);
      props.onClose();
    },
  }));
  function submit(event: SubmitEvent) {
    event.preventDefault();
    if (!download.isPending) download.mutate();
  }
  return (
    <Dialog
      isOpen={true}
      onClose={props.onClose}
      title={`Export ${props.title}`}
      description={`With the numbers as they are read now: ${props.range}.`}
    >
      <form class="flex flex-col gap-4" onSubmit={submit}>
        <fieldset class="flex flex-col gap-1" disabled={download.isPending}>
          <legend class="sr-only">Format</legend>
          <For each={formats}>
            {(each) => (
              <label class="flex cursor-pointer items-start gap-2.5 rounded-control border border-line px-3 py-2 hover:bg-hover has-checked:border-accent has-checked:bg-selected">
                <input
                  type="radio"
                  name="format"
                  class="mt-0.5 size-4 accent-(--accent)"
                  checked={format() === each.value}
                  onChange={() => setFormat(each.value)}
                />
                <span>
                  <span class="block text-13 font-medium">{each.label}</span>
                  <span class="block text-12 text-ink-2">{each.text}</span>
                </span>
              </label>
            )}
          </For>
        </fieldset>
        <Show when={format() === "pdf"}>
          <div>
            <Segmented label="Paper" value={paper()} options={papers} onChange={setPaper} />
          </div>
        </Show>
        <FormError error={download.error} />
        <DialogActions>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={download.isPending}>
            {download.isPending ? "Making the file…" : "Export"}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
