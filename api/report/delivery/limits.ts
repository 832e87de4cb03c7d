import type { Deps } from "#api/platform/deps.ts";
import { isWithin, takeBackUse } from "#api/platform/rate-limit.ts";
import type { DeliveryRow, InHand } from "./repository.ts";

const day = 86_400;
const ofSchedules = { name: "reports:product", most: 2_000, seconds: day };
/** So that what people send by hand takes no room from what is due. */
const byHand = { name: "reports:product:hand", most: 2_000, seconds: day };
/** Over all products, so that nobody is flooded by reports that they never asked for. */
const toAddress = { name: "reports:target", most: 100, seconds: day };

/** Counts a mail before its first try; why it has to wait where there is no room for it. */
export async function findNoRoom(
  deps: Deps,
  { productId, recipient }: DeliveryRow,
  { run }: InHand,
): Promise<string | undefined> {
  const ofProduct = run.kind === "scheduled" ? ofSchedules : byHand;
  if (!(await isWithin(deps, ofProduct, productId))) {
    return `This product has sent the ${ofProduct.most} report mails that it may send in a day`;
  }
  if (await isWithin(deps, toAddress, recipient)) return undefined;
  await takeBackUse(deps, ofProduct, productId);
  return `This address has been sent the ${toAddress.most} report mails that it may be sent in a day`;
}
