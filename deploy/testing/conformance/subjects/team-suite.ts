import { expect, test } from "vitest";
import type { Ground } from "../ground.ts";
import { api, createVisitor, done, makeProduct, refused, signUp } from "../visitor.ts";

export function testTeam({ host }: Ground) {
  test("somebody new is invited, registers, accepts, is raised, and removed", async () => {
    const ada = await signUp(host.url);
    const { id: productId } = await makeProduct(ada);
    const email = `bo-${productId}@example.com`;
    const path = { productId };

    const invite = await done(
      api.inviteMember({ client: ada.client, path, body: { email, role: "viewer" } }),
    );
    const token = invite.link.slice(invite.link.lastIndexOf("/") + 1);
    expect(invite).toMatchObject({ mail: "off", status: "open", email });

    const bo = createVisitor(host.url);
    const seen = await done(api.getInvite({ client: bo.client, path: { token } }));
    expect(seen).toMatchObject({ email, role: "viewer", invitedBy: { name: "Ada" } });
    const body = { name: "Bo", email, password: "a fine long password", inviteToken: token };
    const { data: me } = await api.register({ client: bo.client, body });
    const joined = await done(api.acceptInvite({ client: bo.client, path: { token } }));
    expect(joined).toMatchObject({ id: productId, role: "viewer" });
    const again = await refused(api.acceptInvite({ client: bo.client, path: { token } }));
    expect(again).toMatchObject({ status: 404, code: "invite_used" });

    const rename = () =>
      api.updateProduct({ client: bo.client, path, body: { name: "Renamed by Bo" } });
    expect(await refused(rename())).toMatchObject({ status: 403, code: "forbidden" });
    const userId = (me as { id: string }).id;
    const member = { productId, userId };
    await done(
      api.changeMemberRole({ client: ada.client, path: member, body: { role: "editor" } }),
    );
    expect(await done(rename())).toMatchObject({ name: "Renamed by Bo", role: "editor" });

    const { response } = await api.removeMember({ client: ada.client, path: member });
    expect(response?.status).toBe(204);
    expect(await refused(rename())).toMatchObject({ status: 404 });

    const { items } = await done(api.listAuditLog({ client: ada.client, path }));
    expect(items.map(({ action }) => action)).toEqual([
      "member.removed",
      "product.changed",
      "member.role_changed",
      "member.joined",
      "member.invited",
      "product.created",
    ]);
  });

  test("A5: the last owner stays", async () => {
    const ada = await signUp(host.url);
    const { id: productId } = await makeProduct(ada);
    const path = { productId, userId: ada.me.id };

    const leave = () => refused(api.removeMember({ client: ada.client, path }));

    expect(await leave()).toMatchObject({ status: 409, code: "last_owner" });
  });
}
