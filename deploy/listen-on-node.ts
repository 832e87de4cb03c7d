import type { Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { createAdaptorServer, type HttpBindings } from "@hono/node-server";
import type { Listen } from "./serve.ts";
import { closeSlowly, closeWhereUnread, endsSoon } from "./unread-rest.ts";

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
      const { incoming } = env as HttpBindings;
      const response = await handle(request, incoming.socket.remoteAddress);
      const isWhole = await endsSoon(incoming);
      if (!isWhole) closeSlowly(incoming);
      if (draining || !isWhole) response.headers.set("Connection", "close");
      return response;
    },
  }) as Server;
  server.prependListener("request", closeWhereUnread);
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });

  /** Node takes those that browsers open ahead, and on which nothing came yet, for busy ones. */
  function closeUnusedConnections() {
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
  }

  /** Takes no new connections, closes idle ones, and resolves when the last request is answered. */
  async function drain() {
    draining = true;
    const idle = setInterval(() => {
      server.closeIdleConnections();
      // What came meanwhile is read before.
      setImmediate(closeUnusedConnections);
    }, 200);
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeIdleConnections();
    });
    clearInterval(idle);
  }

  return { port: (server.address() as AddressInfo).port, drain };
};
