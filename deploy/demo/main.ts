import { DemoError } from "./demo-error.ts";
import { createProgress } from "./progress.ts";
import { runDemo } from "./run-demo.ts";

const { PUBLIC_URL, PORT, DEMO_EMAIL, DEMO_PASSWORD } = process.env;

function urlOf(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new DemoError(
      `${text} is not an address. Write it like this: npm run demo -- http://localhost:8080`,
    );
  }
  return new URL(text).origin;
}

const progress = createProgress(process.stdout);

try {
  const url = urlOf(process.argv[2] || PUBLIC_URL || `http://localhost:${PORT || 8080}`);
  progress.line(`Loading the demo into ${url}`);
  const given =
    DEMO_EMAIL && DEMO_PASSWORD ? { email: DEMO_EMAIL, password: DEMO_PASSWORD } : undefined;
  const { account, points, seconds } = await runDemo({ url, now: new Date(), given, progress });
  const rate = Math.round(points / seconds);
  progress.line(
    `${points.toLocaleString("en-US")} points in ${seconds.toFixed(1)} s, ${rate.toLocaleString("en-US")} a second.`,
  );
  progress.line(`\nOpen ${url} and sign in:`);
  progress.line(`  email     ${account.email}`);
  progress.line(`  password  ${account.password}`);
} catch (error) {
  progress.line(lineOf(error));
  process.exitCode = 1;
}

function lineOf(error: unknown): string {
  if (error instanceof DemoError) return error.message;
  if (error instanceof TypeError && error.message === "fetch failed") {
    return "The server stopped answering. Look at its log, then run this again: it begins with a new product.";
  }
  return `The demo stopped: ${error instanceof Error ? error.message : String(error)}`;
}
