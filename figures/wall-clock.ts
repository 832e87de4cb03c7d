/** What the calendar and clock on a wall show; months from 1, Monday is 0. */
export type Wall = {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  weekday: number;
};

const formats = new Map<string, Intl.DateTimeFormat>();

/** The wall time of an instant in `timeZone`. */
export function wallOf(instant: string, timeZone: string): Wall {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
    });
    formats.set(timeZone, format);
  }
  const parts = new Map(
    format.formatToParts(new Date(instant)).map((part) => [part.type, Number(part.value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const date = { year: part("year"), month: part("month"), day: part("day") };
  const sundayFirst = new Date(Date.UTC(date.year, date.month - 1, date.day)).getUTCDay();
  return { ...date, hour: part("hour"), minute: part("minute"), weekday: (sundayFirst + 6) % 7 };
}
