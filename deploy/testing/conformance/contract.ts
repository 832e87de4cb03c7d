import { readFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

type Content = Record<string, { schema?: object }>;
type Operation = { operationId: string; responses: Record<string, { content?: Content }> };
type Document = { paths: Record<string, Record<string, Operation>> };

const file = new URL("../../../openapi.json", import.meta.url);
const openapi: Document = JSON.parse(readFileSync(file, "utf8"));

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(openapi, "openapi.json");

const routes = Object.entries(openapi.paths).map(([path, operations]) => ({
  path,
  pattern: new RegExp(`^${path.replace(/\{[^}]+\}/g, "[^/]+")}$`),
  operations,
}));
const validators = new Map<string, ValidateFunction>();

/**
 * Throws when an answer is not one that openapi.json promises for its operation: its status, its
 * content type, its body. Paths that openapi.json does not name are not looked at.
 */
export async function checkAnswer(method: string, url: string, answer: Response) {
  const { pathname } = new URL(url);
  const route = routes.find(({ pattern }) => pattern.test(pathname));
  const operation = route?.operations[method.toLowerCase()];
  if (!route || !operation) return;
  const text = await answer.clone().text();
  const complain = (fault: string): never => {
    throw new Error(
      `${operation.operationId} answered ${answer.status} ${fault}: ${text.slice(0, 500)}`,
    );
  };

  const promised = operation.responses[answer.status] ?? complain("which is not documented");
  const type = answer.headers.get("content-type")?.split(";")[0] ?? "";
  if (!promised.content) {
    if (text !== "") complain("with a body where none is documented");
    return;
  }
  if (!(type in promised.content)) complain(`as “${type}”, which is not documented`);
  const pointer = ["paths", route.path, method.toLowerCase(), "responses", String(answer.status)];
  const validate = validatorOf([...pointer, "content", type, "schema"]);
  if (!validate(type.includes("json") ? JSON.parse(text) : text))
    complain(`with a wrong body (${ajv.errorsText(validate.errors)})`);
}

function validatorOf(pointer: string[]): ValidateFunction {
  const escaped = pointer.map((part) =>
    encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1")),
  );
  const $ref = `openapi.json#/${escaped.join("/")}`;
  const validate = validators.get($ref) ?? ajv.compile({ $ref });
  validators.set($ref, validate);
  return validate;
}
