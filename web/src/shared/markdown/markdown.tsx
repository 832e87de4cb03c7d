import type { Token, Tokens } from "marked";
import { createMemo, For, type JSX, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import "./markdown.css";
import { readMarkdown } from "./read-markdown.ts";
import { safeLink } from "./safe-link.ts";

/**
 * Markdown as nodes of the page, never as HTML: tags in it are text, links lead to http(s), mail
 * or this site, and a picture is a link to it, so that nothing is loaded from elsewhere.
 */
export function Markdown(props: { text: string }) {
  const tokens = createMemo(() => readMarkdown(props.text));
  return (
    <div class="markdown">
      <Nodes tokens={tokens()} />
    </div>
  );
}

function Nodes(props: { tokens: Token[] | undefined }) {
  return <For each={props.tokens ?? []}>{(token) => draw(token)}</For>;
}

const plainTags: Record<string, string> = {
  paragraph: "p",
  strong: "strong",
  em: "em",
  del: "s",
  blockquote: "blockquote",
};

function draw(token: Token): JSX.Element {
  const tag = plainTags[token.type];
  if (tag && "tokens" in token) {
    return (
      <Dynamic component={tag}>
        <Nodes tokens={token.tokens} />
      </Dynamic>
    );
  }
  switch (token.type) {
    case "space":
    case "def":
      return null;
    case "br":
      return <br />;
    case "hr":
      return <hr />;
    case "code":
      return (
        <pre>
          <code>{token.text}</code>
        </pre>
      );
    case "codespan":
      return <code>{token.text}</code>;
    case "checkbox":
      return (
        <span role="img" aria-label={token.checked ? "done" : "open"}>
          {token.checked ? "☑ " : "☐ "}
        </span>
      );
    case "heading":
      return <Heading token={token as Tokens.Heading} />;
    case "list":
      return <List token={token as Tokens.List} />;
    case "table":
      return <Table token={token as Tokens.Table} />;
    case "link":
    case "image":
      return <Link token={token as Tokens.Link | Tokens.Image} />;
    case "html":
      return token.block ? <p>{token.raw}</p> : token.raw;
    default:
      return "tokens" in token && token.tokens ? <Nodes tokens={token.tokens} /> : textOf(token);
  }
}

/** The widget's title is a second heading, so those of its text begin below it. */
function Heading(props: { token: Tokens.Heading }) {
  return (
    <Dynamic component={`h${Math.min(6, props.token.depth + 2)}`} data-depth={props.token.depth}>
      <Nodes tokens={props.token.tokens} />
    </Dynamic>
  );
}

function List(props: { token: Tokens.List }) {
  return (
    <Dynamic
      component={props.token.ordered ? "ol" : "ul"}
      start={props.token.ordered && props.token.start !== 1 ? props.token.start : undefined}
    >
      <For each={props.token.items}>
        {(item) => (
          <li data-task={item.task || undefined}>
            <Nodes tokens={item.tokens} />
          </li>
        )}
      </For>
    </Dynamic>
  );
}

function Table(props: { token: Tokens.Table }) {
  const cell = (tag: "th" | "td") => (each: Tokens.TableCell) => (
    <Dynamic
      component={tag}
      scope={tag === "th" ? "col" : undefined}
      style={{ "text-align": each.align ?? "left" }}
    >
      <Nodes tokens={each.tokens} />
    </Dynamic>
  );
  return (
    <table>
      <thead>
        <tr>
          <For each={props.token.header}>{cell("th")}</For>
        </tr>
      </thead>
      <tbody>
        <For each={props.token.rows}>
          {(row) => (
            <tr>
              <For each={row}>{cell("td")}</For>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}

function Link(props: { token: Tokens.Link | Tokens.Image }) {
  const words = () =>
    props.token.tokens.length > 0 ? <Nodes tokens={props.token.tokens} /> : props.token.href;
  return (
    <Show when={safeLink(props.token.href)} fallback={words()}>
      {(href) => (
        <a href={href()} target="_blank" rel="noopener noreferrer nofollow">
          {words()}
        </a>
      )}
    </Show>
  );
}

const entities: Record<string, string> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
  "&nbsp;": "\u00a0",
};

const textOf = (token: Token) =>
  ("text" in token ? String(token.text) : token.raw).replace(
    /&(?:amp|lt|gt|quot|#39|nbsp);/g,
    (name) => entities[name] ?? name,
  );
