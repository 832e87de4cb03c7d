import { expect, test } from "vitest";
import { readHostSettings } from "#deploy/host-env.ts";
import { parseAddress, parseSender } from "./address.ts";

test.each([
  ["kpi@example.org", { name: "", address: "kpi@example.org" }],
  ["Trackable <kpi@example.org>", { name: "Trackable", address: "kpi@example.org" }],
  [
    '"Zoë, \\"KPI\\" Inc." <kpi@example.org>',
    { name: 'Zoë, "KPI" Inc.', address: "kpi@example.org" },
  ],
  [" <kpi@bücher.example> ", { name: "", address: "kpi@xn--bcher-kva.example" }],
])("the sender %j has one name and one address", (text, sender) => {
  expect(parseSender(text)).toEqual(sender);
});

test.each(["Trackable", "", "<kpi>", "A <a@b.co>, B <c@d.co>", "A\r\nBcc: c@d.co <a@b.co>"])(
  "a server does not start with the sender %j",
  (from) => {
    const settings = { SMTP_HOST: "mail.example.org", SMTP_FROM: from };
    expect(() => readHostSettings(settings)).toThrow(/^SMTP_FROM is (not understood|missing)/);
  },
);

test.each([
  "ann@ex%41mple.org",
  "ann@127.1",
  "ann@1.2.3.4",
  "ann@-a.b",
  "ann@a..b",
  "ann@ex_a.org",
])("%j is no address", (text) => {
  expect(parseAddress(text)).toBeUndefined();
});

test("an address keeps its local part and has its domain in lower case", () => {
  expect(parseAddress("Ann.O'Neil+kpi@Example.ORG")).toBe("Ann.O'Neil+kpi@example.org");
});
