import { raw } from "hono/html";

/** The page's own few rules: the product's colours and type without its build. */
export const styles = raw(`
:root { --text: #16242b; --dim: #56676f; --line: #dde5e8; --page: #fbfcfc; --card: #fff; --accent: #0b6273; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e3ebee; --dim: #93a5ad; --line: #26343a; --page: #0f171a; --card: #141e22; --accent: #6cc3d2; }
}
* { box-sizing: border-box; }
body { margin: 0; display: grid; grid-template-columns: 260px minmax(0, 1fr); background: var(--page);
  color: var(--text); font: 14px/1.55 Inter, system-ui, sans-serif; }
nav { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 20px 16px; border-right: 1px solid var(--line); }
nav h2 { margin: 18px 0 4px; font-size: 12px; color: var(--dim); font-weight: 600; }
nav ul { margin: 0; padding: 0; list-style: none; }
nav li a { display: block; padding: 3px 0; color: inherit; text-decoration: none; }
main { padding: 28px 40px 80px; max-width: 980px; }
h1 { font-size: 24px; } main > h2 { margin-top: 48px; font-size: 20px; }
h3 { font-size: 16px; margin: 0 0 8px; } h4 { margin: 16px 0 4px; font-size: 13px; color: var(--dim); }
section { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 18px 20px; margin: 16px 0; }
a { color: var(--accent); } a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
code, pre { font: 13px/1.5 "JetBrains Mono", ui-monospace, monospace; } .id, small { color: var(--dim); font-weight: 400; }
pre { overflow: auto; padding: 12px; border: 1px solid var(--line); border-radius: 6px; background: var(--page); }
code { overflow-wrap: anywhere; } .path b { color: var(--accent); }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: 6px 12px 6px 0; border-top: 1px solid var(--line); }
th { width: 30%; font-weight: 400; } td p { margin: 2px 0 0; color: var(--dim); } ul { padding-left: 18px; }
@media (max-width: 760px) { body { display: block; } nav { position: static; height: auto; border: 0; } main { padding: 16px; } }
`);
