type Schema = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  example?: unknown;
  default?: unknown;
  enum?: unknown[];
  minimum?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  anyOf?: Schema[];
  allOf?: Schema[];
};
type Schemas = Record<string, Schema>;

const ofFormat: Record<string, string> = {
  uuid: "0198c0de-0000-7000-8000-000000000009",
  "date-time": "2026-03-01T09:30:00.000Z",
};

/** Gives every component without an example one that is put together from its parts. */
export function completeExamples(schemas: Schemas) {
  for (const schema of Object.values(schemas)) schema.example ??= exampleOf(schema, schemas);
}

function exampleOf(schema: Schema, schemas: Schemas): unknown {
  if (schema.example !== undefined) return schema.example;
  if (schema.$ref) {
    const named = schemas[schema.$ref.slice(schema.$ref.lastIndexOf("/") + 1)];
    return named && exampleOf(named, schemas);
  }
  if (schema.default !== undefined) return schema.default;
  if (schema.enum) return schema.enum[0];
  const [choice] = schema.anyOf ?? [];
  if (choice) return exampleOf(choice, schemas);
  if (schema.allOf) {
    return Object.assign({}, ...schema.allOf.map((part) => exampleOf(part, schemas)));
  }
  return ofType(schema, schemas);
}

function ofType(schema: Schema, schemas: Schemas): unknown {
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case "array":
      return schema.items ? [exampleOf(schema.items, schemas)] : [];
    case "string":
      return ofFormat[schema.format ?? ""] ?? "signups";
    case "integer":
    case "number":
      return schema.minimum ?? 1;
    case "boolean":
      return false;
    case "object":
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([name]) => schema.required?.includes(name))
          .map(([name, property]) => [name, exampleOf(property, schemas)]),
      );
    default:
      return null;
  }
}
