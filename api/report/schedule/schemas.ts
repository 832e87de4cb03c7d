import { z } from "@hono/zod-openapi";

const Weekday = z.int().min(1).max(7);
const DayOfMonth = z.union([z.int().min(1).max(31), z.enum(["last"])]);
const everyDay = [1, 2, 3, 4, 5, 6, 7];

const Fields = z.object({
  frequency: z.enum(["daily", "weekly", "monthly"]),
  hour: z.int().min(0).max(23),
  minute: z.int().min(0).max(59).default(0),
  weekdays: z
    .array(Weekday)
    .min(1)
    .max(7)
    .optional()
    .openapi({ description: "Monday is 1. Daily: every day where absent; weekly: Mondays." }),
  dayOfMonth: DayOfMonth.optional().openapi({
    description: "Monthly: 1 where absent. A month that is shorter sends on its last day.",
  }),
});

/** When a report is due, by the wall clock of its zone. */
export const ReportSchedule = Fields.superRefine(refuseOthersDays).openapi("ReportSchedule", {
  example: { frequency: "weekly", hour: 8, minute: 0, weekdays: [1] },
});

/** The same with its days written out. */
export type Schedule = ReturnType<typeof withUsualDays>;

function refuseOthersDays(
  { frequency, weekdays, dayOfMonth }: z.infer<typeof Fields>,
  context: z.RefinementCtx,
) {
  const refuse = (field: string, message: string) =>
    context.addIssue({ code: "custom", path: [field], message });
  if (frequency === "monthly" && weekdays) {
    refuse("weekdays", "A monthly report has a day of the month; leave weekdays out.");
  }
  if (frequency !== "monthly" && dayOfMonth !== undefined) {
    refuse("dayOfMonth", "Only a monthly report has a day of the month; leave it out.");
  }
}

/** Writes the days out, so that nobody has to know what an absent one means. */
export function withUsualDays({ weekdays, dayOfMonth, ...rest }: z.infer<typeof Fields>) {
  if (rest.frequency === "monthly") return { ...rest, dayOfMonth: dayOfMonth ?? 1 };
  const usual = rest.frequency === "daily" ? everyDay : [1];
  return { ...rest, weekdays: [...new Set(weekdays ?? usual)].sort((a, b) => a - b) };
}
