import type { ProductRef, ReadingCtx } from "#api/platform/access/contexts.ts";
import type { Deps } from "#api/platform/deps.ts";
import { AppError, notFound } from "#api/platform/errors.ts";
import { countUse, forgetUses, isWithin, takeBackUse } from "#api/platform/rate-limit.ts";
import { getDashboardData } from "../board/data.ts";
import type { DashboardDataQuery } from "../board/schemas.ts";
import { getDashboard } from "../board/service.ts";
import * as repository from "./repository.ts";
import { isShareToken } from "./token.ts";

type Found = NonNullable<Awaited<ReturnType<typeof repository.findByToken>>>;
export type SharedLink = Found["link"];

/** Whoever reads through a link: nobody we know. */
export type SharedCtx = ReadingCtx & { link: SharedLink; productName: string };

const reads = { name: "shared-data:caller", most: 240, seconds: 60 };
/** Readers who ask the same at the same time share an answer: a crowd makes few. */
const answersOfLink = { name: "shared-data:link", most: 2_400, seconds: 60 };
const triesOfCaller = { name: "shared-unlock:caller", most: 10, seconds: 15 * 60 };
const wrongTriesOfLink = { name: "shared-unlock:link", most: 200, seconds: 15 * 60 };
/** Of a caller while the link's wrong tries are used up. */
const triesOfNewcomer = { name: "shared-unlock:newcomer", most: 3, seconds: 15 * 60 };
/** Of all callers together; a short window, so that whoever must wait waits a minute. */
const guessesOfLink = { name: "shared-unlock:minute", most: 300, seconds: 60 };

/** The link of a token, as a context for reading; `share_expired` once its time is over. */
export async function findShared(deps: Deps, token: string): Promise<SharedCtx> {
  const found = isShareToken(token) ? await repository.findByToken(deps.db, token) : undefined;
  if (!found) throw notFound("The shared dashboard");
  const { link, product } = found;
  if (link.expiresAt !== null && link.expiresAt <= deps.now()) {
    throw new AppError("share_expired", "Ask whoever sent you the link for a new one.");
  }
  return { ...deps, product: product as ProductRef, productName: product.name, link };
}

/** Sites that may frame the dashboard of a link; none where the link is not good. */
export async function frameOriginsOf(deps: Deps, token: string): Promise<string[]> {
  try {
    return (await findShared(deps, token)).link.allowedOrigins;
  } catch (error) {
    if (error instanceof AppError) return [];
    throw error;
  }
}

export async function getSharedDashboard(ctx: SharedCtx) {
  const board = await getDashboard(ctx, ctx.link.dashboardId);
  await repository.touchLink(ctx.db, ctx.link, ctx.now());
  const { timezone, weekStart } = ctx.product;
  return { ...board, shownProduct: { name: ctx.productName, timezone, weekStart } };
}

/**
 * Throws unless the password is the link's. Tries are counted before it is looked at: each against
 * its caller, wrong ones against the link too. Nobody's tries lock others out for long: once a link
 * had too many wrong ones, whoever comes then has three tries instead of ten, so that guesses from
 * many addresses stay few and a reader who knows the password still gets in. Beyond 300 wrong ones
 * in a minute, from however many addresses, everybody waits for the next minute, which costs nobody
 * a try; readers who gave the password before are not asked again.
 */
export async function checkSharePassword(ctx: SharedCtx, password: string, caller: string) {
  const { id, passwordHash } = ctx.link;
  if (passwordHash === null) return;
  const ofCaller = `${caller} ${id}`;
  await countUse(ctx, triesOfCaller, ofCaller);
  const isGuessed = !(await isWithin(ctx, wrongTriesOfLink, id));
  if (isGuessed) await countUse(ctx, triesOfNewcomer, ofCaller);
  try {
    await countUse(ctx, guessesOfLink, id);
  } catch (error) {
    await takeBackUse(ctx, triesOfCaller, ofCaller);
    if (isGuessed) await takeBackUse(ctx, triesOfNewcomer, ofCaller);
    throw error;
  }
  if (!(await ctx.passwords.verify(password, passwordHash))) {
    throw new AppError(
      "wrong_password",
      "That is not the password of this link. Try again, or ask whoever sent it to you.",
    );
  }
  await takeBackUse(ctx, wrongTriesOfLink, id);
  await takeBackUse(ctx, guessesOfLink, id);
  await forgetUses(ctx, triesOfCaller, ofCaller);
  await forgetUses(ctx, triesOfNewcomer, ofCaller);
}

/** Answers of one link under way at a time: whoever has it leaves the database to the others. */
const atOnce = 2;

/**
 * The numbers of the dashboard as it is shared: with its own filters, whatever is asked. Where a
 * filter leaves points out, nothing is told of when they came. Callers who ask the same while an
 * answer is made get the next one together; throws `rate_limited` and `busy` where a caller, or all
 * who have the link, ask for too much.
 */
export async function getSharedDashboardData(
  ctx: SharedCtx,
  { range, compare, timezone }: Pick<DashboardDataQuery, "range" | "compare" | "timezone">,
  caller: string,
) {
  const { id, dashboardId } = ctx.link;
  await countUse(ctx, reads, `${caller} ${id}`);
  const wishes = { range, compare, timezone };
  const answer = async (asked: SharedCtx[]) => {
    const newest = asked.at(-1) ?? ctx;
    await countUse(newest, answersOfLink, id);
    const made = await newest.inTurn(`shared data of ${id}`, atOnce, () =>
      getDashboardData(newest, dashboardId, wishes, ({ filters }) => filters.length === 0),
    );
    return asked.map(() => made);
  };
  return ctx.together(`shared data of ${id} ${JSON.stringify(wishes)}`, ctx, answer);
}
