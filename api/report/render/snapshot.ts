import type { Widget } from "#api/dashboard/board/widget-schemas.ts";
import type { Filter, QueryResult } from "#api/dashboard/query/schemas.ts";
import type { MailFile } from "#api/platform/mail.ts";

/** A widget as it stands on its dashboard, with its numbers or what is wrong; a text has neither. */
export type SnapshotWidget = Pick<
  Widget,
  "id" | "title" | "kind" | "layout" | "query" | "options"
> & {
  data?: QueryResult;
  problem?: string;
  /** Which tag values explain the change of its number, the greatest first. */
  movers?: Mover[];
};

/** A form in which a mail brings its numbers as a file. */
export type AttachedFormat = "pdf" | "csv";

/** How much a tag value added to a change, or took from it. */
export type Mover = { tag: string; value: string; change: number };

/** Everything that a mail, a preview or a file shows. */
export type SnapshotInput = {
  title: string;
  product: { name: string };
  /** [from, to) as ISO instants; `from` is null where everything is covered. */
  period: { from: string | null; to: string };
  zone: string;
  filters: Filter[];
  widgets: SnapshotWidget[];
  /** Absent: no such line. Both are http(s) addresses of ours. */
  links: { dashboard?: string; unsubscribe?: string };
  /** Files that are too large for the mail. */
  leftOut?: AttachedFormat[];
  /** It goes to one address, for somebody to look at. */
  isTest?: boolean;
  locale: string;
};

/** `attachments` are shown in the html where it says `cid:` and their name. */
export type Snapshot = {
  subject: string;
  html: string;
  text: string;
  attachments: (MailFile & { cid: string })[];
};
