import { members } from "#schema/index.ts";
import type { createTestApp } from "./app.ts";

type App = Awaited<ReturnType<typeof createTestApp>>;
type Person = Awaited<ReturnType<App["person"]>>;

/** Makes `person`, or somebody new, a member with that role, whatever they were before. */
export async function addMember(
  app: App,
  product: { id: string },
  role: "owner" | "editor" | "viewer",
  person?: Person,
): Promise<Person> {
  const member = person ?? (await app.person(role));
  await app.deps.db
    .insert(members)
    .values({ productId: product.id, userId: member.id, role, createdAt: new Date() })
    .onConflictDoUpdate({ target: [members.productId, members.userId], set: { role } });
  return member;
}
