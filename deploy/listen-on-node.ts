import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer, type HttpBindings } from "@hono/node-server";
import type { Listen } from "./serve.ts";

/** Bodies have limits where they are read: 30 seconds, but for files as long as they keep coming. */
const limits = {
  headersTimeout: 10_000,
  requestTimeout: 0,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 16 * 1024,
};

/** Node's own server, with its limits against slow and oversized requests. */
export const listenOnNode: Listen = async (handle, { port, host }) => {
  let draining = false;
  const server = createAdaptorServer({
    serverOptions: limits,
    fetch: async (request, env) => {
      const response = await handle(request, (env as HttpBindings).incoming.socket.remoteAddress);
      if (draining) response.headers.set("Connection", "close");
      return response;
    },
  }) as Server;
  server.prependListener("request", closeWhereUnread);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });

  /** Takes no new connections, closes idle ones, and resolves when the last request is answered. */
  async function drain() {
    draining = true;
    const idle = setInterval(() => server.closeIdleConnections(), 200);
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeIdleConnections();
    });
    clearInterval(idle);
  }

  return { port: (server.address() as AddressInfo).port, drain };
};

const unreadMs = 1_000;

/** A request that was answered before its body came must not keep the connection for ever. */
function closeWhereUnread(incoming: IncomingMessage, outgoing: ServerResponse) {
  outgoing.once("finish", () => {
    if (incoming.complete) return;
    setTimeout(() => !incoming.complete && incoming.socket.destroy(), unreadMs).unref();
  });
}
