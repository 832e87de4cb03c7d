type Ask = (path: string, init: RequestInit) => Promise<Response>;

/** Cookies of one browser, for one host. */
export function createJar() {
  const kept = new Map<string, string>();
  return {
    kept,
    header: () => [...kept].map(([name, value]) => `${name}=${value}`).join("; "),
    take: (answer: Response) => {
      for (const line of answer.headers.getSetCookie()) {
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (value === "" || /max-age=0|expires=Thu, 01 Jan 1970/i.test(line)) kept.delete(name);
        else kept.set(name, value);
      }
    },
  };
}
export type Jar = ReturnType<typeof createJar>;

/**
 * Follows a provider's redirects, with cookies as a browser keeps them, until one leads back to
 * `home`; answers that path. Throws where the provider stops on a page of its own.
 */
export async function walkThroughProvider(start: string, home: string, jar = createJar()) {
  for (let at = start, hop = 0; hop < 10; hop += 1) {
    const answer = await fetch(at, { redirect: "manual", headers: { cookie: jar.header() } });
    jar.take(answer);
    const location = answer.headers.get("location");
    if (location === null) {
      throw new Error(`the provider stopped with ${answer.status}: ${await answer.text()}`);
    }
    at = new URL(location, at).href;
    if (at.startsWith(`${home}/`)) return at.slice(home.length);
  }
  throw new Error("the provider redirects in a circle");
}

/** A browser at Trackable: keeps cookies, follows nothing by itself. */
export function createBrowser(ask: Ask, home: string) {
  const jar = createJar();
  const atProvider = createJar();

  async function get(path: string, headers: Record<string, string> = {}) {
    const answer = await ask(path, {
      redirect: "manual",
      headers: { cookie: jar.header(), ...headers },
    });
    jar.take(answer);
    return { status: answer.status, location: answer.headers.get("location") ?? "", answer };
  }

  /** Begins, and answers the path that the provider sends back to; or the page of ours instead. */
  async function begin(provider: string, query = "", headers: Record<string, string> = {}) {
    const { location } = await get(`/api/v1/auth/oauth/${provider}${query}`, headers);
    if (!location.startsWith("http")) return location;
    return walkThroughProvider(location, home, atProvider);
  }

  /** All of it; answers the page of ours where it ends. */
  async function signIn(provider: string, query = "", headers: Record<string, string> = {}) {
    const back = await begin(provider, query, headers);
    if (!back.startsWith("/api/")) return back;
    return (await get(back)).location;
  }
  return { jar, atProvider, get, begin, signIn };
}
