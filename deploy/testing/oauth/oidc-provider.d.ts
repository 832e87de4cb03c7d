/** As much of oidc-provider as the tests use; it ships without types. */
declare module "oidc-provider" {
  import type { IncomingMessage, ServerResponse } from "node:http";

  type Interaction = { prompt: { name: string }; params: Record<string, unknown> };
  type Grant = { addOIDCScope: (scope: string) => void; save: () => Promise<string> };

  type Policy = { add: (prompt: object, at: number) => void };

  export const interactionPolicy: {
    base: () => Policy;
    Prompt: new (of: { name: string; requestable: boolean }) => object;
  };

  export class Provider {
    constructor(issuer: string, configuration: Record<string, unknown>);
    Grant: new (of: {
      accountId: string;
      clientId: string;
    }) => Grant;
    callback(): (request: IncomingMessage, response: ServerResponse) => void;
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>;
    interactionFinished(
      request: IncomingMessage,
      response: ServerResponse,
      result: Record<string, unknown>,
    ): Promise<void>;
  }
}
