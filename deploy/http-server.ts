import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer, type HttpBindings } from "@hono/node-server";
import { compressed } from "./adapters/compression.ts";

type Handler = (request: Request, env: HttpBindings) => Response | Promise<Response>;

const limits = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 16 * 1024,
};

const reasons: Record<string, (port: number, host: string) => string> = {
  EADDRINUSE: (port) =>
    `port ${port} is in use; stop the program that has it, or set PORT to another one.`,
  EACCES: (port) => `this user may not use port ${port}; set PORT to one above 1023.`,
  EADDRNOTAVAIL: (_, host) =>
    `HOST ${host} is no address of this machine; set HOST to 127.0.0.1 or 0.0.0.0.`,
  ENOTFOUND: (_, host) => `HOST ${host} is not known; set HOST to 127.0.0.1 or 0.0.0.0.`,
};

/** Listens; throws one line when the port or the address cannot be had. */
export async function listen(handle: Handler, { port, host }: { port: number; host: string }) {
  let draining = false;
  const server = createAdaptorServer({
    serverOptions: limits,
    fetch: async (request, env) => {
      const response = await compressed(request, await handle(request, env as HttpBindings));
      if (draining) response.headers.set("Connection", "close");
      return response;
    },
  }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(new Error(reasons[error.code ?? ""]?.(port, host) ?? error.message)),
    );
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
}

/** The address of the other end of a request's connection, from what the server passes along. */
export const peerOf = (env: unknown) => (env as HttpBindings).incoming.socket.remoteAddress;
