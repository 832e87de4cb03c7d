import { Skeleton } from "./skeleton.tsx";

/** Stands where a page will be; shows itself only when the page takes its time. */
export function PageWaiting() {
  return (
    <div class="late mx-auto flex max-w-[1200px] flex-col gap-4" role="status">
      <span class="sr-only">Loading…</span>
      <Skeleton class="h-8 w-56" />
      <Skeleton class="h-72 rounded-card" />
    </div>
  );
}
