import { expect, test } from "vitest";
import { makeTempDir, removeTempDir } from "../../temp-dir.ts";
import { type HostName, startHost } from "../hosts.ts";
import { api, createVisitor, done, makeProduct, signUp } from "../visitor.ts";

const body = { metric: "signups", range: { preset: "all" }, interval: "none" } as const;

export function testEmbedded(name: HostName) {
  test("without a DATABASE_URL it keeps numbers and sessions in a directory", async () => {
    const dataDir = makeTempDir("embedded");
    const first = await startHost(name, { DATA_DIR: dataDir });
    const ada = await signUp(first.url);
    const { id, ingest } = await makeProduct(ada);
    await ingest([1, 2, 3].map((value) => ({ metric: "signups", value })));
    expect(await first.stop()).toBe(0);

    const second = await startHost(name, { DATA_DIR: dataDir });

    const { client, cookies } = createVisitor(second.url);
    for (const [cookie, value] of ada.cookies) cookies.set(cookie, value);
    const call = api.queryMetric({ client, path: { productId: id }, body });
    expect(await done(call)).toMatchObject({ total: 6 });
    expect(await second.stop()).toBe(0);
    removeTempDir(dataDir);
  });
}
