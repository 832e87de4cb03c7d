import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { readForm, type Script, writeResponse } from "./script.ts";

type Handler = (request: IncomingMessage, response: ServerResponse, url: URL) => unknown;

/**
 * A provider on a free port of the loopback interface, unless the script answers for it. `asked`
 * lists the paths of all requests.
 */
export async function serveProvider(script: Script, handlerFor: (url: string) => Handler) {
  const asked: string[] = [];
  let handler: Handler | undefined;
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    asked.push(url.pathname);
    const reply = script.replies[url.pathname];
    if (!reply) return handler?.(request, response, url);
    await writeResponse(await reply({ url, form: await readForm(request) }), response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  handler = handlerFor(url);
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
  return { url, asked, close };
}
