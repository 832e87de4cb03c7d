import { connect } from "node:net";

/**
 * Sends a request head and body as they are, true or not, and answers the status of what comes
 * back. Throws when nothing comes back before `hangUp`, five seconds unless told, or before the
 * connection ends.
 */
export async function sendRaw(
  url: string,
  head: string[],
  body = "",
  hangUp = AbortSignal.timeout(5_000),
) {
  const { hostname, port, host } = new URL(url);
  const socket = connect({ port: Number(port), host: hostname });
  hangUp.addEventListener("abort", () => socket.destroy(new Error("No answer in time")));
  socket.write([...head, `Host: ${host}`, "Connection: close", "", body].join("\r\n"));
  for await (const chunk of socket) {
    const status = /^HTTP\/1\.1 (\d+)/.exec(String(chunk))?.[1];
    if (status) return { status: Number(status) };
  }
  throw new Error("The connection ended without an answer.");
}
