/** Carries out a curl command of the form that the page and the README offer: a URL, -H headers, a -d body. */
export function runCurl(command: string) {
  const [program, url = "", ...options] = shellWords(command);
  if (program !== "curl") throw new Error(`not a curl command: ${command}`);
  const headers = new Headers();
  let body = "";
  for (let index = 0; index < options.length; index += 2) {
    const [flag, text = ""] = options.slice(index, index + 2);
    if (flag === "-d") body = text;
    else if (flag === "-H") headers.set(...splitHeader(text));
    else throw new Error(`unknown curl option: ${flag}`);
  }
  return fetch(url, { method: "POST", headers, body });
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
