import { type Listen, runServer } from "./serve.ts";

type DenoServer = { addr: { port: number }; shutdown: () => Promise<void> };
declare const Deno: {
  serve: (
    options: { port: number; hostname: string; onListen: () => void },
    handle: (
      request: Request,
      connection: { remoteAddr: { hostname: string } },
    ) => Promise<Response>,
  ) => DenoServer;
};

const listenOnDeno: Listen = async (handle, { port, host }) => {
  const server = Deno.serve(
    { port, hostname: host, onListen: () => undefined },
    (request, { remoteAddr }) => handle(request, remoteAddr.hostname),
  );
  return { port: server.addr.port, drain: () => server.shutdown() };
};

await runServer(listenOnDeno);
