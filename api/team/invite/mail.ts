import type { Mail } from "#api/platform/mail.ts";
import { renderMail } from "#api/platform/mail-template.ts";

type Invited = {
  invite: { email: string; role: string };
  inviter: { name: string } | null;
  product: { name: string };
  link: string;
};

const duties: Record<string, string> = {
  owner: "You will be an owner, who may change everything, people and keys too.",
  editor: "You will be an editor, who may change dashboards and metrics.",
  viewer: "You will be a viewer, who may see every dashboard.",
};

/** The mail that carries an invite's link. */
export function inviteMail({ invite, inviter, product, link }: Invited): Mail {
  const title = `${inviter?.name ?? "Somebody"} invites you to ${product.name}`;
  const letter = renderMail({
    subject: title,
    preheader: `Join ${product.name} on Trackable within seven days.`,
    title,
    paragraphs: [
      `${product.name} keeps its numbers in Trackable.`,
      duties[invite.role] ?? "",
      `The link works once, within seven days, for an account with the address ${invite.email}.`,
    ],
    action: { label: "Accept the invite", url: link },
    footnote: "You did not expect this? Then do nothing: nobody joins without the link.",
  });
  return { to: invite.email, ...letter };
}
