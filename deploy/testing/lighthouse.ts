import lighthouse, { desktopConfig } from "lighthouse";

const runs = 3;

/**
 * What Lighthouse says of a page at a desk, asked through the debugging port of a browser: the best
 * of three runs, since whatever else the machine does only takes away.
 */
export async function measurePage(url: string, port: number, cookie?: string) {
  const found = [];
  for (let run = 0; run < runs; run++) {
    const options = {
      port,
      onlyCategories: ["performance"],
      ...(cookie && { extraHeaders: { Cookie: cookie } }),
    };
    const answer = await lighthouse(url, options, desktopConfig);
    if (answer) found.push(figuresOf(answer.lhr));
  }
  const [best] = found.toSorted((a, b) => b["Lighthouse, of 100"] - a["Lighthouse, of 100"]);
  if (!best) throw new Error(`Lighthouse said nothing of ${url}`);
  return best;
}

type Result = NonNullable<Awaited<ReturnType<typeof lighthouse>>>["lhr"];

function figuresOf({ categories, audits }: Result) {
  const number = (audit: string) => audits[audit]?.numericValue ?? Number.NaN;
  return {
    "Lighthouse, of 100": Math.round((categories.performance?.score ?? 0) * 100),
    "first content, ms": Math.round(number("first-contentful-paint")),
    "largest content, ms": Math.round(number("largest-contentful-paint")),
    "blocked, ms": Math.round(number("total-blocking-time")),
    "layout shift": Math.round(number("cumulative-layout-shift") * 1000) / 1000,
    "sent, KB": Math.round(number("total-byte-weight") / 1000),
  };
}
