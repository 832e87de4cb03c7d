export type Parameter = { name: string; in: "path" | "query"; schema: { type?: string } };

export type Operation = {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  security: Record<string, unknown>[];
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: { $ref?: string } }> };
  responses: Record<string, { content?: object }>;
};
type Spec = {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, { example?: unknown }> };
};
export type Located = Operation & { path: string; method: string };

/** The text of openapi.json and its operations with their places. */
export function readSpec(text: string) {
  const spec = JSON.parse(text) as Spec;
  const operations: Located[] = Object.entries(spec.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
  );
  return { spec, operations };
}

/** The example of an operation's JSON body, undefined where it takes none. */
export function exampleBody(spec: Spec, { requestBody }: Operation): unknown {
  const ref = requestBody?.content["application/json"]?.schema.$ref;
  return ref && spec.components.schemas[ref.slice(ref.lastIndexOf("/") + 1)]?.example;
}
