import { beforeEach, expect, test } from "vitest";
import { read } from "#api/testing/client.ts";
import { createReportsApp, made, recipientsOf, tokenOf } from "#api/testing/reports.ts";
import { addMember } from "#api/testing/team.ts";

const app = await createReportsApp();
beforeEach(app.endReports);
const { at } = app;

type View = {
  id: string;
  recipients: string[];
  unsubscribed: string[];
};

test("R12: whoever leaves the team is taken off its reports", async () => {
  const { product, report } = await app.board();
  const mate = await addMember(app, product, "viewer");
  const { id } = await made<View>(report({ recipients: [mate.email, "ann@example.org"] }));

  await product.delete(`/members/${mate.id}`);

  const view = await read<View>(await product.get(`/reports/${id}`));
  expect(view.recipients).toEqual(["ann@example.org"]);
});

test("R12: whoever takes another address gets the reports there, and none once they have left", async () => {
  at("2026-03-04T06:30:00Z");
  const { product, report } = await app.board();
  const mate = await addMember(app, product, "viewer");
  const { id } = await made<View>(report({ recipients: [mate.email, "ann@example.org"] }));
  await made<View>(report({ recipients: [mate.email, "mate.moved@example.org"] }));
  const recipientsNow = async () =>
    (await read<{ items: View[] }>(await product.get("/reports"))).items
      .map((each) => each.recipients.toSorted().join(" "))
      .toSorted();

  const moved = await mate.post("/me/email", { email: "mate.moved@example.org" });
  const atNewAddress = await recipientsNow();
  const mails = await app.round("2026-03-04T07:00:00Z");
  at("2026-03-04T06:35:00Z");
  await product.delete(`/members/${mate.id}`);

  expect(moved.ok).toBe(true);
  expect(atNewAddress).toEqual([
    "ann@example.org mate.moved@example.org",
    "mate.moved@example.org",
  ]);
  expect(new Set(recipientsOf(mails))).toEqual(
    new Set(["ann@example.org", "mate.moved@example.org"]),
  );
  expect(await recipientsNow()).toEqual(["", "ann@example.org"]);
  const view = await read<View>(await product.get(`/reports/${id}`));
  expect(view.recipients).toEqual(["ann@example.org"]);
});

test("R9: who ended the mails of a product gets none at another address of theirs", async () => {
  at("2026-03-04T06:30:00Z");
  const { product, report } = await app.board();
  const mate = await addMember(app, product, "viewer");
  await made<View>(report({ recipients: [mate.email] }));
  const [mail] = await app.round("2026-03-04T07:00:00Z");
  await app.fetch(`/api/v1/unsubscribe/${mail && tokenOf(mail)}`, { method: "POST" });

  at("2026-03-04T06:35:00Z");
  await mate.post("/me/email", { email: "mate.elsewhere@example.org" });

  expect(recipientsOf(await app.round("2026-03-05T07:00:00Z"))).toEqual([]);
  const { items } = await read<{ items: View[] }>(await product.get("/reports"));
  expect(items[0]?.unsubscribed).toEqual(["mate.elsewhere@example.org"]);
});

test("R12: a mail that waits is not sent to who has left, nor of a product that is gone", async () => {
  at("2026-03-04T06:30:00Z");
  const one = await app.board();
  const other = await app.board();
  const mate = await addMember(app, one.product, "viewer");
  const { id } = await made<View>(one.report({ recipients: [mate.email] }));
  await made<View>(other.report({ recipients: ["gone@example.org"] }));
  app.smtp.script = { message: "451 4.3.0 Later" };
  const offered = app.smtp.messages;
  await app.round("2026-03-04T07:00:00Z");
  app.smtp.script = {};
  expect(app.smtp.messages - offered).toBe(2);
  at("2026-03-04T06:35:00Z");

  await one.product.delete(`/members/${mate.id}`);
  expect((await other.product.delete("")).status).toBe(204);

  expect(recipientsOf(await app.round("2026-03-04T07:30:00Z"))).toEqual([]);
  const runs = await read<{ items: { deliveries: { status: string }[] }[] }>(
    await one.product.get(`/reports/${id}/runs`),
  );
  expect(runs.items[0]?.deliveries.map(({ status }) => status)).toEqual(["cancelled"]);
});

test("R12: a deleted product sends nothing", async () => {
  at("2026-03-04T06:30:00Z");
  const { product, report } = await app.board();
  await made<View>(report());
  expect((await product.delete("")).status).toBe(204);

  expect(recipientsOf(await app.round("2026-03-04T07:00:00Z"))).toEqual([]);
});
