import KeyRound from "lucide-solid/icons/key-round";
import { For, Match, Switch } from "solid-js";

/** The sign of a provider that people sign in with; a key for any that is not known by sight. */
export function ProviderMark(props: { provider: string }) {
  return (
    <Switch fallback={<KeyRound aria-hidden="true" />}>
      <Match when={props.provider === "google"}>
        <GoogleMark />
      </Match>
      <Match when={props.provider === "github"}>
        <GithubMark />
      </Match>
    </Switch>
  );
}

const arcs = [
  { colour: "#ea4335", path: "M3.6 5.3A5.4 5.4 0 0 1 11.9 4.1" },
  { colour: "#fbbc05", path: "M3.2 10.6A5.4 5.4 0 0 1 3.6 5.3" },
  { colour: "#34a853", path: "M11.5 12.2A5.4 5.4 0 0 1 3.2 10.6" },
  { colour: "#4285f4", path: "M8 8H13.4A5.4 5.4 0 0 1 11.5 12.2" },
];

function GoogleMark() {
  return (
    <svg viewBox="0 0 16 16" fill="none" stroke-width="2.6" aria-hidden="true">
      <For each={arcs}>{({ colour, path }) => <path d={path} stroke={colour} />}</For>
    </svg>
  );
}

function GithubMark() {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <circle cx="8" cy="8" r="7.6" class="fill-ink" />
      <path
        class="fill-panel"
        d="M5.1 3.4 6.6 4.4Q8 4 9.4 4.4L10.9 3.4Q11.4 4.6 11.1 5.5 12 6.5 11.8 8 11.4 10.4 9.3 10.7 9.9 11.3 9.9 12.2V15.2H6.1V13.6Q4.6 13.9 3.9 12.4 3.6 11.9 3.1 11.7 4.3 11.3 4.9 12.3 5.4 13 6.2 12.7 6.2 11.3 6.7 10.7 4.6 10.4 4.2 8 4 6.5 4.9 5.5 4.6 4.6 5.1 3.4Z"
      />
    </svg>
  );
}
