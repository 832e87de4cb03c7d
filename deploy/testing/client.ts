import { randomUUID } from "node:crypto";

export type Point = {
  metric: string;
  value: number;
  timestamp?: string;
  tags?: Record<string, string>;
  id?: string;
};
export type Person = ReturnType<typeof createPerson>;

/** Somebody with a browser's manners: sends the origin, keeps the cookies. Paths start after /api/v1. */
export function createPerson(url: string) {
  const cookies = new Map<string, string>();

  const cookieHeader = () => [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");

  async function request(method: string, path: string, body?: unknown) {
    const cookie = cookieHeader();
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        origin: url,
        ...(cookie && { cookie }),
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const [name = "", ...value] = pair.split("=");
      cookies.set(name, value.join("="));
    }
    return answer;
  }
  return {
    get: (path: string) => request("GET", path),
    post: (path: string, body?: unknown) => request("POST", path, body),
    patch: (path: string, body: unknown) => request("PATCH", path, body),
    delete: (path: string) => request("DELETE", path),
    /** What a request carries in its Cookie header. */
    cookie: cookieHeader,
  };
}

/** Registers somebody new and answers them, signed in. */
export async function signUp(url: string) {
  const email = `${randomUUID()}@example.com`;
  const password = `correct horse ${randomUUID()}`;
  const person = createPerson(url);
  await read(await person.post("/auth/register", { name: "Ada", email, password }));
  return { ...person, email, password };
}

/** Signs in somebody who registered before. */
export async function signIn(
  url: string,
  { email, password }: { email: string; password: string },
) {
  const person = createPerson(url);
  await read(await person.post("/auth/login", { email, password }));
  return person;
}

/** Makes a product with its first ingest key. */
export async function createProduct(person: Person, name = "Shop") {
  type Created = { product: { id: string }; apiKey: { secret: string } };
  const created = await read<Created>(await person.post("/products", { name, timezone: "UTC" }));
  return { id: created.product.id, key: created.apiKey.secret };
}

/** Makes an ingest key that may send so many requests a second, and answers its secret. */
export async function createKey(person: Person, productId: string, rateLimit: number) {
  const fields = { name: "Backend", scopes: ["ingest"], rateLimit };
  const answer = await person.post(`/products/${productId}/api-keys`, fields);
  return (await read<{ secret: string }>(answer)).secret;
}

/** Sends points with a key, as a backend would. */
export function ingest(url: string, key: string, points: Point[]) {
  return ingestWith(url, key, { points });
}

/** Sends a body of whatever form, with an Idempotency-Key where one is given. */
export function ingestWith(url: string, key: string, body: unknown, idempotencyKey?: string) {
  return fetch(`${url}/api/v1/ingest`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${key}`,
      "content-type": "application/json",
      ...(idempotencyKey && { "idempotency-key": idempotencyKey }),
    },
    body: JSON.stringify(body),
  });
}

/** How many points of a metric are stored, and what their values add up to. */
export async function countAndSum(person: Person, productId: string, metric: string) {
  const ask = async (aggregation: "count" | "sum") => {
    const query = { metric, aggregation, range: { preset: "all" }, interval: "none" };
    const answer = await person.post(`/products/${productId}/query`, query);
    return (await read<{ total: number }>(answer)).total;
  };
  return { count: await ask("count"), sum: await ask("sum") };
}

/** The body of an answer that went well; throws with the body of one that did not. */
export async function read<T>(answer: Response): Promise<T> {
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.status} from ${answer.url}: ${text}`);
  return JSON.parse(text) as T;
}
