import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";

/** Somebody at a provider, and what it says of them. */
export type ProviderPerson = {
  subject: string;
  name?: string | undefined;
  email?: string | undefined;
  isEmailVerified?: boolean | undefined;
};

type Reply = (request: { url: URL; form: URLSearchParams }) => Response | Promise<Response>;

/** What a provider does next; tests change it as they go. */
export type Script = {
  person: ProviderPerson;
  /** The person says no. */
  isCancelled: boolean;
  /** Answers of our own instead of the provider's, by path. */
  replies: Record<string, Reply>;
};

export const createScript = (): Script => ({
  person: { subject: "nobody" },
  isCancelled: false,
  replies: {},
});

/** Never answers, as a provider that hangs. */
export const hang: Reply = () => new Promise<never>(() => undefined);

let people = 0;

/** Somebody new with a verified address of their own. */
export function newPerson(more: Partial<ProviderPerson> = {}): ProviderPerson {
  people += 1;
  return {
    subject: `${4_711_000 + people}`,
    name: "Grace Hopper",
    email: `grace${people}@example.com`,
    isEmailVerified: true,
    ...more,
  };
}

/** Writes a Response of the Web's as one of Node's. */
export async function writeResponse(answer: Response, response: ServerResponse) {
  response.writeHead(answer.status, [...answer.headers].flat());
  // Whoever asked may have heard enough before the end.
  await pipeline(answer.body ?? [], response).catch(() => undefined);
}

export async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return new URLSearchParams(Buffer.concat(chunks).toString());
}
