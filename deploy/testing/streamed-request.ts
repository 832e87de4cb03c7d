import { Agent, type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";

type Headers = Record<string, string | number>;
type Answer = { status: number; headers: Record<string, string>; body: string; sent: number };

const chunk = Buffer.alloc(64 * 1024, " ");

/**
 * Posts spaces as JSON until the server answers or so many bytes are sent; no Content-Length by
 * itself. On a connection of its own, since a server may close one whose body it did not read.
 */
export function postSpaces(url: string, bytes: number, headers: Headers = {}) {
  return new Promise<Answer>((resolve, reject) => {
    let sent = 0;
    let isAnswered = false;
    const sending = request(url, {
      method: "POST",
      agent: new Agent({ keepAlive: true }),
      headers: { origin: new URL(url).origin, "content-type": "application/json", ...headers },
    });
    sending.on("response", async (answer: IncomingMessage) => {
      isAnswered = true;
      const body = await text(answer).catch(() => "");
      const status = answer.statusCode ?? 0;
      resolve({ status, headers: answer.headers as Record<string, string>, body, sent });
      sending.destroy();
    });
    sending.on("error", (error) => !isAnswered && reject(error));
    const send = () => {
      while (!isAnswered && sent < bytes) {
        sent += chunk.length;
        if (!sending.write(chunk)) return void sending.once("drain", send);
      }
      sending.end();
    };
    send();
  });
}
