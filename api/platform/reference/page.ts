import { html } from "hono/html";
import { nameOf, propertiesOf, type Schema, type Schemas, typeOf } from "./schema-view.ts";
import { styles } from "./styles.ts";

type Html = ReturnType<typeof html>;
type Content = Record<string, { schema?: Schema }>;
type Operation = {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  security: Record<string, unknown>[];
  parameters?: {
    name: string;
    in: string;
    required?: boolean;
    description?: string;
    schema?: Schema;
  }[];
  requestBody?: { content: Content };
  responses: Record<string, { description: string; content?: Content }>;
};
type Document = {
  info: { title: string; description: string };
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Schemas };
};
type Located = Operation & { method: string; path: string };

/** A readable page of an OpenAPI document: plain HTML without scripts, whole in one answer. */
export async function referencePage(openApi: unknown): Promise<string> {
  const document = openApi as Document;
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, ...operation })),
  );
  const groups = document.tags.map((tag) => ({
    ...tag,
    operations: operations.filter(({ tags }) => tags.includes(tag.name)),
  }));
  const { schemas } = document.components;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${document.info.title} API</title>
<style>${styles}</style>
</head>
<body>
<nav aria-label="Operations">
  <p><strong>${document.info.title} API</strong></p>
  ${groups.map(
    (group) =>
      html`<h2>${group.name}</h2><ul>${group.operations.map(
        (operation) => html`<li><a href="#${operation.operationId}">${operation.summary}</a></li>`,
      )}</ul>`,
  )}
  <h2><a href="#schemas">schemas</a></h2>
</nav>
<main>
  <h1>${document.info.title} API</h1>
  <p>${document.info.description}</p>
  <p>The machine-readable form is <a href="/api/openapi.json">openapi.json</a>; generate a client from it.</p>
  ${groups.map(
    (group) =>
      html`<h2>${group.name}</h2><p>${group.description}</p>${group.operations.map((operation) =>
        operationView(operation, schemas),
      )}`,
  )}
  <h2 id="schemas">Schemas</h2>
  ${Object.entries(schemas).map(([name, schema]) => schemaView(name, schema))}
</main>
</body>
</html>`;
  return `${await page}`;
}

function operationView(operation: Located, schemas: Schemas): Html {
  const { operationId, method, path, summary, description, parameters, requestBody } = operation;
  return html`<section id="${operationId}">
    <h3>${summary} <code class="id">${operationId}</code></h3>
    <p class="path"><b class="${method}">${method.toUpperCase()}</b> <code>${path}</code></p>
    <p>${description} ${callersOf(operation)}</p>
    ${parameters ? parametersView(parameters) : ""}
    ${Object.entries(requestBody?.content ?? {}).map(([type, { schema }]) => contentView("Body", type, schema, schemas))}
    <h4>Answers</h4>
    <ul>${Object.entries(operation.responses).map(([status, answer]) => answerView(status, answer))}</ul>
  </section>`;
}

function callersOf({ security }: Operation): string {
  const byPerson = security.some((scheme) => "session" in scheme);
  const byKey = security.some((scheme) => "apiKeyBearer" in scheme);
  if (byPerson && byKey) return "For people (session cookie) and API keys.";
  if (byPerson) return "For people (session cookie).";
  return byKey ? "For API keys." : "For anyone.";
}

const parametersView = (parameters: NonNullable<Operation["parameters"]>) =>
  html`<h4>Parameters</h4>${propertiesOf({
    properties: Object.fromEntries(
      parameters.map(({ name, schema, ...parameter }) => [
        name,
        { ...schema, description: `${parameter.description ?? ""} In the ${parameter.in}.`.trim() },
      ]),
    ),
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
  })}`;

function contentView(
  title: string,
  type: string,
  schema: Schema | undefined,
  schemas: Schemas,
): Html {
  const named = schema?.$ref ? schemas[nameOf(schema.$ref)] : schema;
  const example =
    named?.example ?? named?.anyOf?.map((one) => one.$ref && schemas[nameOf(one.$ref)]?.example)[0];
  return html`<h4>${title}</h4><p><code>${type}</code> ${typeOf(schema)}</p>
    ${example === undefined ? "" : html`<pre>${JSON.stringify(example, null, 2)}</pre>`}`;
}

const answerView = (status: string, { description, content }: Operation["responses"][string]) =>
  html`<li><b>${status}</b> ${description} ${Object.values(content ?? {}).map(({ schema }) => typeOf(schema))}</li>`;

const schemaView = (name: string, schema: Schema) =>
  html`<section id="schema-${name}"><h3>${name}</h3>
    ${schema.description ? html`<p>${schema.description}</p>` : ""}
    ${schema.properties ? propertiesOf(schema) : html`<p>${typeOf(schema)}</p>`}
    ${schema.example === undefined ? "" : html`<pre>${JSON.stringify(schema.example, null, 2)}</pre>`}
  </section>`;
