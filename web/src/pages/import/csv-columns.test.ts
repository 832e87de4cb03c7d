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

test("names with capitals, names that stand twice, other encodings and files without lines are told", () => {
  const complaint = (text: string) => csvColumns(text, true).complaint;

  expect(complaint("Metric,Value,Timestamp\nmrr,1,")).toContain("write metric instead of Metric");
  expect(complaint("metric,value,Timestamp\nmrr,1,")).toContain(
    "or tag:Timestamp where it is a tag",
  );
  expect(complaint("metric,value,plan,tag:plan\nmrr,1,a,b")).toContain("for the tag plan");
  expect(complaint("metric,value,value\nmrr,1,2")).toContain("for the value");
  expect(complaint("metric,value,Value\nmrr,1,pro")).toBeUndefined();
  expect(complaint("m\0e\0t\0r\0i\0c\0")).toContain("not in UTF-8");
  expect(complaint("\uFFFD\uFFFDm\0e\0t\0r\0i\0c\0")).toContain("not in UTF-8");
  expect(complaint("metric,value\r\n\r\n")).toContain("no lines below");
  expect(csvColumns("metric,value\n").complaint).toBeUndefined();
});
