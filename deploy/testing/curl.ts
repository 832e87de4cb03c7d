import { readFileSync } from "node:fs";

/**
 * Carries out a curl command of the form that the page and the README offer: a URL, -H headers, a
 * -d body or a -T file, -b cookies, -X method; what -o would keep is answered.
 */
export function runCurl(command: string) {
  const [program, url = "", ...options] = shellWords(command);
  if (program !== "curl") throw new Error(`not a curl command: ${command}`);
  const headers = new Headers();
  let method: string | undefined;
  let body: string | Uint8Array<ArrayBuffer> | undefined;
  for (let index = 0; index < options.length; index += 2) {
    const [flag, text = ""] = options.slice(index, index + 2);
    if (flag === "-d") body = text;
    else if (flag === "-T") body = readFileSync(text);
    else if (flag === "-H") headers.set(...splitHeader(text));
    else if (flag === "-b") headers.set("cookie", text);
    else if (flag === "-X") method = text;
    else if (flag !== "-o") throw new Error(`unknown curl option: ${flag}`);
  }
  method ??= body === undefined ? "GET" : "POST";
  return fetch(url, { method, headers, ...(body !== undefined && { body }) });
}

/** The words of a POSIX shell command: quotes and continued lines, nothing to be expanded. */
function shellWords(command: string) {
  const words = command.replaceAll("\\\n", " ").match(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g) ?? [];
  return words.map((word) => word.replace(/'([^']*)'|"([^"]*)"/g, "$1$2"));
}

function splitHeader(line: string): [string, string] {
  const colon = line.indexOf(":");
  return [line.slice(0, colon), line.slice(colon + 1).trim()];
}
