import { html } from "hono/html";

type Html = ReturnType<typeof html>;

/** The parts of an OpenAPI 3.1 schema that the page shows. */
export type Schema = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  example?: unknown;
  default?: unknown;
  enum?: unknown[];
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  required?: string[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
};
export type Schemas = Record<string, Schema>;

export const nameOf = (ref: string) => ref.slice(ref.lastIndexOf("/") + 1);

/** The type of a schema in a few words, with links to the named ones. */
export function typeOf(schema: Schema | undefined): Html {
  if (!schema) return html``;
  if (schema.$ref) {
    const name = nameOf(schema.$ref);
    return html`<a href="#schema-${name}">${name}</a>`;
  }
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (choices) return joined(choices.map(typeOf), schema.allOf ? " and " : " or ");
  if (schema.enum)
    return html`<code>${schema.enum.map((value) => JSON.stringify(value)).join(" | ")}</code>`;
  if (schema.type === "array") return html`list of ${typeOf(schema.items)}`;
  if (schema.properties) return html`object ${propertiesOf(schema)}`;
  const { additionalProperties: values } = schema;
  if (typeof values === "object") return html`object of ${typeOf(values)}`;
  const type = Array.isArray(schema.type) ? schema.type.join(" or ") : schema.type;
  return html`${type ?? "anything"}${schema.format ? ` (${schema.format})` : ""}`;
}

/** A table of an object's properties; empty for other schemas. */
export function propertiesOf(schema: Schema): Html {
  const properties = Object.entries(schema.properties ?? {});
  if (properties.length === 0) return html``;
  return html`<table><tbody>${properties.map(
    ([name, property]) => html`<tr>
      <th scope="row"><code>${name}</code>${schema.required?.includes(name) ? html` <small>required</small>` : ""}</th>
      <td>${typeOf(property)} ${limitsOf(property)}${property.description ? html`<p>${property.description}</p>` : ""}</td>
    </tr>`,
  )}</tbody></table>`;
}

function limitsOf(schema: Schema): Html {
  const least = schema.minimum ?? schema.minLength ?? schema.minItems;
  const most = schema.maximum ?? schema.maxLength ?? schema.maxItems;
  const words = [
    least === undefined ? "" : `from ${least}`,
    most === undefined ? "" : `to ${most}`,
    schema.pattern === undefined ? "" : `matching ${schema.pattern}`,
    schema.default === undefined ? "" : `default ${JSON.stringify(schema.default)}`,
  ].filter((word) => word !== "");
  return words.length === 0 ? html`` : html`<small>${words.join(" ")}</small>`;
}

const joined = (parts: Html[], between: string) =>
  html`${parts.map((part, index) => html`${index === 0 ? "" : between}${part}`)}`;
