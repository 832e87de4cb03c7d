import { OpenAPIHono, z } from "@hono/zod-openapi";
import type { AppEnv } from "./env.ts";
import { type ErrorCode, type FieldError, invalid, kinds } from "./errors.ts";

/** Every router is made here, because a mounted router does not inherit its parent's hook. */
export function createRouter<Env extends AppEnv = AppEnv>() {
  return new OpenAPIHono<Env>({
    defaultHook: (result) => {
      if (!result.success) throw invalid(toFieldErrors(result.error.issues));
    },
  });
}

type Issue = {
  path: PropertyKey[];
  code: string;
  message: string;
  /** Of a union: what is wrong for each of its options. */
  errors?: Issue[][];
  /** Of a rule of our own: its `code`, where it has one. */
  params?: Record<string, unknown> | undefined;
  /** Of an object with fields that it does not know: their names. */
  keys?: string[];
};

/** zod's issues as RFC 6901 pointers with stable codes; at most 100. */
export function toFieldErrors(issues: Issue[]): FieldError[] {
  return issues.flatMap(ofMeantOption).flatMap(ofEachField).slice(0, 100).map(toFieldError);
}

function ofEachField(issue: Issue): Issue[] {
  if (issue.code !== "unrecognized_keys") return [issue];
  return (issue.keys ?? []).slice(0, 100).map((key) => ({
    path: [...issue.path, key],
    code: "unknown_field",
    message: `${key} is not known. ${issue.message}`,
  }));
}

function toFieldError({ path, code, message, params }: Issue): FieldError {
  const pointer = toPointer(path);
  if (isMissing(message)) {
    return { pointer, code: "required", detail: `${String(path.at(-1) ?? "This")} is required.` };
  }
  return { pointer, code: typeof params?.code === "string" ? params.code : code, detail: message };
}

const isMissing = (message: string) => /received undefined/.test(message);

/** Where objects of several shapes fit, the faults of the shape that lacks least. */
function ofMeantOption(issue: Issue): Issue[] {
  const shapes = (issue.errors ?? []).filter(
    (faults) => faults.length > 0 && faults.every(({ path }) => path.length > 0),
  );
  const lacks = (faults: Issue[]) => faults.filter(({ message }) => isMissing(message)).length;
  const [meant] = shapes.toSorted((a, b) => lacks(a) - lacks(b));
  return meant?.map((fault) => ({ ...fault, path: [...issue.path, ...fault.path] })) ?? [issue];
}

export const toPointer = (path: PropertyKey[]) =>
  path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(Object.keys(kinds) as [ErrorCode, ...ErrorCode[]]),
    requestId: z.string(),
    errors: z
      .array(
        z.object({
          pointer: z.string(),
          index: z.int().optional(),
          code: z.string(),
          detail: z.string(),
        }),
      )
      .optional(),
  })
  .openapi("Problem", {
    description: "RFC 9457 problem details.",
    example: {
      type: "urn:trackable:problem:not_found",
      title: "Not found",
      status: 404,
      detail: "The dashboard was not found.",
      code: "not_found",
      requestId: "0198c0de-0000-7000-8000-000000000000",
    },
  });

/** A required JSON body. */
export const body = <T extends z.ZodType>(schema: T) => ({
  required: true as const,
  content: { "application/json": { schema } },
});

/** A JSON body that may be left out; the schema's defaults then stand for it. */
export const optionalBody = <T extends z.ZodType>(schema: T) => ({
  ...body(schema),
  required: false as const,
});

export const json = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { "application/json": { schema } },
});

/** A CSV file, sent while it is made. */
export const csvFile = (description: string, example: string) => ({
  description,
  headers: {
    "Content-Disposition": {
      description: "A name for the file.",
      schema: { type: "string" as const, example: 'attachment; filename="signups.csv"' },
    },
  },
  content: { "text/csv": { schema: { type: "string" as const, example } } },
});

export const nothing = (description: string) => ({ description });

const descriptions: Record<number, string> = {
  400: "Malformed JSON or header",
  401: "Not signed in, or the key is unknown, expired or revoked",
  403: "Known, but not allowed",
  404: "Not there, or not yours",
  408: "The body came too slowly",
  409: "In conflict with what is there",
  413: "Too large",
  415: "Wrong content type or encoding",
  422: "Valid JSON, invalid fields",
  429: "Too many requests; see Retry-After",
  503: "The database is away or the server is busy; see Retry-After",
};

type Failure = 400 | 401 | 403 | 404 | 408 | 409 | 413 | 415 | 422 | 429 | 503;
const problemContent = { "application/problem+json": { schema: Problem } };

/** Problem answers for a route; 503 is always among them, and 408 where a body is read (413). */
export function problems<const S extends Failure[]>(...statuses: S) {
  const all: Failure[] = [...statuses, ...(statuses.includes(413) ? [408 as const] : []), 503];
  return Object.fromEntries(
    all.map((status) => [
      status,
      { description: descriptions[status] ?? "", content: problemContent },
    ]),
  ) as Record<S[number] | 503, { description: string; content: typeof problemContent }>;
}

/** `{items, nextCursor}` of a named component. */
export const listOf = <T extends z.ZodType>(item: T, name: string) =>
  z.object({ items: z.array(item), nextCursor: z.union([z.string(), z.null()]) }).openapi(name);

/** Who may call: a person's session cookie, or an API key in either header. */
export const byPerson: Record<string, string[]>[] = [{ session: [] }];
export const byKey: Record<string, string[]>[] = [{ apiKeyBearer: [] }, { apiKeyHeader: [] }];
export const byPersonOrKey: Record<string, string[]>[] = [...byPerson, ...byKey];
export const byAnyone: Record<string, string[]>[] = [];
