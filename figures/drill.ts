/** What somebody picked in a chart to look closer: a span of time `[from, to)`, or a tag's value. */
export type Drill = { from: string; to: string } | { tag: string; value: string };

export type OnDrill = ((what: Drill) => void) | undefined;

/** Told the span of time that somebody dragged over. */
export type OnZoom = ((span: { from: string; to: string }) => void) | undefined;
