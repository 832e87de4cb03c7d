import { Agent, request } from "node:http";

export type Sender = ReturnType<typeof createSender>;

/**
 * Sends ingest bodies over connections that are kept, each key in its turn, and answers when the
 * last one is stored. Throws with the first answer that is not 200.
 */
export function createSender(url: string, keys: string[], connections: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let sent = 0;

  const post = (body: string) =>
    new Promise<void>((resolve, reject) => {
      const headers = {
        authorization: `Bearer ${keys[sent++ % keys.length]}`,
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
      };
      const asked = request(`${url}/api/v1/ingest`, { agent, method: "POST", headers });
      asked.on("error", reject).on("response", async (answer) => {
        const text = (await answer.toArray()).join("");
        if (answer.statusCode === 200) resolve();
        else reject(new Error(`${answer.statusCode} from ingestPoints: ${text}`));
      });
      asked.end(body);
    });

  async function sendAll(bodies: Iterable<string>) {
    const waiting = bodies[Symbol.iterator]();
    const lane = async () => {
      for (let next = waiting.next(); !next.done; next = waiting.next()) await post(next.value);
    };
    await Promise.all(Array.from({ length: connections }, lane));
  }
  return { sendAll, close: () => agent.destroy() };
}
