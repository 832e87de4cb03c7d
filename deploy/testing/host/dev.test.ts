import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { signUp } from "../client.ts";
import { freePort } from "../free-port.ts";
import { makeDataDir } from "../stores.ts";

const entry = fileURLToPath(new URL("../../dev.ts", import.meta.url));

/** Starts the server of `npm run dev` on an empty data directory; answers the address of its page. */
async function startDev() {
  const { PATH = "", HOME = "" } = process.env;
  const env = {
    PATH,
    HOME,
    NO_COLOR: "1",
    PORT: String(await freePort()),
    DATA_DIR: makeDataDir(),
  };
  const child = spawn(process.execPath, [entry], { env, stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(async () => {
    if (child.exitCode === null && child.kill("SIGTERM")) await once(child, "exit");
  });
  let said = "";
  for await (const words of child.stdout.setEncoding("utf8").iterator({ destroyOnReturn: false })) {
    said += words;
    const page = /Local:\s+(http:\/\/\S+?)\/\s/.exec(said)?.[1];
    if (page && said.includes("Trackable is running")) {
      child.stdout.resume();
      return page;
    }
  }
  throw new Error(`npm run dev ended before it was ready:\n${said}`);
}

test("under npm run dev people sign up through the page's own address", async () => {
  const page = await startDev();

  const ada = await signUp(page);

  expect((await ada.get("/me")).status).toBe(200);
});
