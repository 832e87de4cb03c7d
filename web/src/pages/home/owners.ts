import type { Member } from "#web/shared/data/members.ts";

type Known = Pick<Member, "userId" | "name" | "role">;

/** Whose a product is, as one of its members reads it: "Yours, with 2 others", "Owned by Ada". */
export function ownersInWords(members: Known[], me: string): string {
  const owners = members.filter(({ role }) => role === "owner");
  const isMine = owners.some(({ userId }) => userId === me);
  if (isMine && members.length === 1) return "Yours alone";
  const rest = members.length - 1;
  if (isMine) return `Yours, with ${rest === 1 ? nameOfOther(members, me) : `${rest} others`}`;
  const [first, ...more] = owners;
  if (!first) return "";
  return more.length > 0
    ? `Owned by ${first.name} and ${more.length} more`
    : `Owned by ${first.name}`;
}

const nameOfOther = (members: Known[], me: string) =>
  members.find(({ userId }) => userId !== me)?.name ?? "somebody";
