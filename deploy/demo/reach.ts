import { DemoError } from "./demo-error.ts";

/** Throws in words when nothing that is ready answers at `url`. */
export async function reach(url: string): Promise<void> {
  const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(10_000) }).catch(
    () => undefined,
  );
  if (response === undefined) {
    throw new DemoError(
      `No server answers at ${url}. Start one with \`npm start\` in another terminal, or name its address: npm run demo -- https://kpi.example.com`,
    );
  }
  await response.body?.cancel();
  if (response.ok) return;
  throw new DemoError(
    response.status === 503
      ? `The server at ${url} is not ready; its database may be away. Look at its log, then run this again.`
      : `What answers at ${url} is not Trackable. Name its address: npm run demo -- https://kpi.example.com`,
  );
}
