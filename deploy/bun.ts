import { type Listen, runServer } from "./serve.ts";

type BunServer = {
  port: number;
  requestIP: (request: Request) => { address: string } | null;
  timeout: (request: Request, seconds: number) => void;
  pendingRequests: number;
  stop: (closeConnections?: boolean) => Promise<void>;
};
declare const Bun: {
  serve: (options: {
    port: number;
    hostname: string;
    idleTimeout: number;
    maxRequestBodySize: number;
    fetch: (request: Request, server: BunServer) => Promise<Response>;
  }) => BunServer;
  sleep: (ms: number) => Promise<void>;
};

const idleSeconds = 30;
/** Of a file on its way, which the api gives 60 seconds. */
const silentSeconds = 75;
const largestBody = 1025 * 1024 * 1024;

const listenOnBun: Listen = async (handle, { port, host }) => {
  const server = Bun.serve({
    port,
    hostname: host,
    idleTimeout: idleSeconds,
    maxRequestBodySize: largestBody,
    fetch: (request, self) => {
      self.timeout(request, silentSeconds);
      return handle(request, self.requestIP(request)?.address);
    },
  });

  /** Takes no new connections, and closes idle ones once the last request is answered. */
  async function drain() {
    const closed = server.stop();
    while (server.pendingRequests > 0) await Bun.sleep(50);
    await server.stop(true);
    await closed;
  }
  return { port: server.port, drain };
};

await runServer(listenOnBun);
