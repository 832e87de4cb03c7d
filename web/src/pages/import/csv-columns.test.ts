import { expect, test } from "vitest";
import { csvColumns } from "./csv-columns.ts";

test("the first line tells the tags, and whether points have times of their own", () => {
  const beginning = '\uFEFF"metric",value,timestamp,plan,"a ""b"", c"\r\nsignups,1,,pro,x\r\n';

  expect(csvColumns(beginning)).toEqual({
    tags: ["plan", 'a "b", c'],
    hasTimestamp: true,
    complaint: undefined,
  });
  expect(csvColumns("value,metric\n1,signups").hasTimestamp).toBe(false);
});

test("a file without the columns that are needed is told what to do", () => {
  expect(csvColumns("date,signups\n2026-03-01,4").complaint).toContain("“metric” or “value”");
  expect(csvColumns("metric;value;timestamp\n").complaint).toContain("commas");
  expect(csvColumns("date;signups\n").complaint).toContain("commas");
  expect(csvColumns("start,DE,AT\n").complaint).toContain("CSV of a chart");
  expect(csvColumns("metric\tvalue\n").complaint).toContain("commas");
  expect(csvColumns("").complaint).toContain("“metric”");
});
