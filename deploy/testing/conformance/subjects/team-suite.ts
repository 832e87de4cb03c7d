import { expect, onTestFinished, test } from "vitest";
import { startSmtpServer } from "../../mail/smtp-server.ts";
import type { Ground } from "../ground.ts";
import { startHost } from "../hosts.ts";
import {
  api,
  createVisitor,
  done,
  makeProduct,
  refused,
  signUp,
  type Visitor,
} from "../visitor.ts";

const password = "a fine long password";
const tokenOf = (link: string) => link.slice(link.lastIndexOf("/") + 1);

export function testTeam({ host, settings }: Ground) {
  test("somebody new is invited, registers, accepts, is raised, and removed", async () => {
    const ada = await signUp(host.url);
    const { id: productId } = await makeProduct(ada);
    const email = `bo-${productId}@example.com`;
    const path = { productId };

    const invite = await done(
      api.inviteMember({ client: ada.client, path, body: { email, role: "viewer" } }),
    );
    const token = tokenOf(invite.link);
    expect(invite).toMatchObject({ mail: "off", status: "open", email });

    const bo = createVisitor(host.url);
    const seen = await done(api.getInvite({ client: bo.client, path: { token } }));
    expect(seen).toMatchObject({ email, role: "viewer", invitedBy: { name: "Ada" } });
    const body = { name: "Bo", email, password, inviteToken: token };
    await done(api.register({ client: bo.client, body }));
    const joined = await done(accept(bo, token));
    expect(joined).toMatchObject({ id: productId, role: "viewer" });
    expect(await refused(accept(bo, token))).toMatchObject({ status: 404, code: "invite_used" });

    const rename = () => api.updateProduct({ client: bo.client, path, body: { name: "Bo's" } });
    expect(await refused(rename())).toMatchObject({ status: 403, code: "forbidden" });
    const { id: userId } = await done(api.getMe({ client: bo.client }));
    const member = { client: ada.client, path: { productId, userId } };
    await done(api.changeMemberRole({ ...member, body: { role: "editor" } }));
    expect(await done(rename())).toMatchObject({ name: "Bo's", role: "editor" });

    const { response } = await api.removeMember(member);
    expect(response?.status).toBe(204);
    expect(await refused(rename())).toMatchObject({ status: 404 });

    const { items } = await done(api.listAuditLog({ client: ada.client, path }));
    expect(items.map(({ action }) => action)).toEqual([
      "member.removed",
      "product.changed",
      "member.role_changed",
      "access.refused",
      "member.joined",
      "member.invited",
      "product.created",
    ]);
  });

  test("A5: the last owner stays", async () => {
    const ada = await signUp(host.url);
    const { id: productId } = await makeProduct(ada);
    const path = { productId, userId: ada.me.id };

    const leaving = await refused(api.removeMember({ client: ada.client, path }));

    expect(leaving).toMatchObject({ status: 409, code: "last_owner" });
  });

  test("with mail the way in leads through two mails", { timeout: 120_000 }, async () => {
    const smtp = await startSmtpServer();
    const mailing = await startHost(host.name, { ...settings, ...mailSettings(smtp.settings) });
    onTestFinished(async () => {
      await mailing.stop();
      await smtp.close();
    });
    const linksIn = async (count: number) => {
      await expect.poll(() => smtp.state.mails.length, { timeout: 20_000 }).toBe(count);
      const text = smtp.state.mails.at(-1)?.parsed.text ?? "";
      return /https?:\/\/\S+/.exec(text)?.[0] ?? "";
    };
    const ada = await signUp(host.url);
    const { id: productId } = await makeProduct(ada);
    const email = `bo-${productId}@example.com`;
    const owner = createVisitor(mailing.url);
    const { email: address, password: secret } = ada;
    await done(api.login({ client: owner.client, body: { email: address, password: secret } }));

    const path = { productId };
    const invite = await done(
      api.inviteMember({ client: owner.client, path, body: { email, role: "editor" } }),
    );
    expect(invite.mail).toBe("sent");
    const inviteLink = await linksIn(1);
    expect(inviteLink).toBe(invite.link);

    const bo = createVisitor(mailing.url);
    const token = tokenOf(inviteLink);
    const body = { name: "Bo", email, password, inviteToken: token };
    const answer = await done(api.register({ client: bo.client, body }));
    expect(answer).toEqual({ status: "verification_sent" });
    const link = new URL(await linksIn(2));
    const verification = new URLSearchParams(link.hash.slice(1)).get("token") ?? "";
    await done(api.verifyEmail({ client: bo.client, body: { token: verification } }));
    await done(api.login({ client: bo.client, body: { email, password } }));
    expect(await done(accept(bo, token))).toMatchObject({ id: productId, role: "editor" });
  });
}

const accept = ({ client }: Visitor, token: string) =>
  api.acceptInvite({ client, path: { token } });

const mailSettings = ({ port, from }: { port: number; from: string }) => ({
  SMTP_HOST: "127.0.0.1",
  SMTP_PORT: String(port),
  SMTP_FROM: from,
  SMTP_SECURITY: "none",
});
