export type Fetch = (path: string, init?: RequestInit) => Promise<Response>;
type Headers = Record<string, string>;

export const password = "a long enough password";
let people = 0;

/** Ways to call the api as different people and keys; paths are below /api/v1. */
export function createClient(fetch: Fetch) {
  const as = (headers: Headers, base = "") => {
    const call =
      (method: string) =>
      (path: string, body?: unknown, more: Headers = {}) =>
        fetch(`/api/v1${base}${path}`, {
          method,
          headers: {
            ...headers,
            ...(body !== undefined && { "content-type": "application/json" }),
            ...more,
          },
          ...(body !== undefined && {
            body: typeof body === "string" ? body : JSON.stringify(body),
          }),
        });
    return {
      headers,
      get: call("GET"),
      post: call("POST"),
      put: call("PUT"),
      patch: call("PATCH"),
      delete: call("DELETE"),
    };
  };

  const visitor = () => as(sameOrigin);
  const withKey = (key: string) => as({ authorization: `Bearer ${key}` });

  async function person(name = "Ada Lovelace") {
    people += 1;
    const email = `person${people}@example.com`;
    const answer = await visitor().post("/auth/register", { name, email, password });
    if (answer.status !== 201) throw new Error(`register answered ${await answer.text()}`);
    const { id } = (await answer.json()) as { id: string };
    const cookie = cookieOf(answer);
    return { ...as({ ...sameOrigin, cookie }), id, email, cookie };
  }

  /** A fresh person's fresh product; its calls are relative to the product. */
  async function product(fields: object = {}) {
    const owner = await person();
    const answer = await owner.post("/products", { name: "Acme", ...fields });
    const made = (await answer.json()) as { product: { id: string }; apiKey: { secret: string } };
    const { id } = made.product;
    const key = made.apiKey.secret;
    return {
      ...as(owner.headers, `/products/${id}`),
      id,
      key,
      owner,
      ingest: (points: unknown) => withKey(key).post("/ingest", points),
    };
  }
  return { as, visitor, withKey, person, product };
}

const sameOrigin = { host: "trackable.test", origin: "http://trackable.test" };

/** The cookie that an answer sets, as a browser would send it back. */
export const cookieOf = (answer: Response) =>
  answer.headers.get("set-cookie")?.split(";", 1)[0] ?? "";

/** The body of an answer whose shape the test goes on to check. */
export const read = async <T = Record<string, unknown>>(answer: Response) =>
  (await answer.json()) as T;

/** The body of an answer; of a stream of events, which goes on, what comes first. */
export async function textOf(answer: Response): Promise<string> {
  if (!answer.headers.get("content-type")?.startsWith("text/event-stream")) return answer.text();
  const reader = answer.body?.getReader();
  const first = await reader?.read();
  await reader?.cancel();
  return new TextDecoder().decode(first?.value);
}

export type ProblemBody = {
  code: string;
  status: number;
  requestId: string;
  detail: string;
  errors?: { pointer: string; index?: number; code: string; detail: string }[];
};
export const problemOf = (answer: Response) => read<ProblemBody>(answer);
