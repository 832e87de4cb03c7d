import { type Listen, runServer } from "./serve.ts";

type BunServer = {
  port: number;
  requestIP: (request: Request) => { address: string } | null;
  stop: () => Promise<void>;
};
declare const Bun: {
  serve: (options: {
    port: number;
    hostname: string;
    idleTimeout: number;
    fetch: (request: Request, server: BunServer) => Promise<Response>;
  }) => BunServer;
};

const idleSeconds = 30;

const listenOnBun: Listen = async (handle, { port, host }) => {
  const server = Bun.serve({
    port,
    hostname: host,
    idleTimeout: idleSeconds,
    fetch: (request, self) => handle(request, self.requestIP(request)?.address),
  });
  return { port: server.port, drain: () => server.stop() };
};

await runServer(listenOnBun);
