import { onCleanup, onMount } from "solid-js";

type Keys = Record<string, () => void>;

const layers: Keys[] = [];
const sequenceTime = 1200;
let pending: { key: string; at: number } | undefined;

/**
 * Keys that work while the component is shown: a single key ("r", "?") or two in a row ("g d").
 * They rest while somebody types or a dialog or menu is open.
 */
export function useKeys(keys: Keys) {
  onMount(() => {
    if (layers.length === 0) document.addEventListener("keydown", onKeyDown);
    layers.push(keys);
  });
  onCleanup(() => {
    layers.splice(layers.indexOf(keys), 1);
    if (layers.length === 0) document.removeEventListener("keydown", onKeyDown);
  });
}

function onKeyDown(event: KeyboardEvent) {
  if (event.defaultPrevented || event.metaKey) return;
  const isTyped = event.getModifierState("AltGraph");
  if ((event.ctrlKey || event.altKey) && !isTyped) return;
  const key = event.key.toLowerCase();
  if (isBusy(event.target) || isPress(key, event.target)) return;
  const isFollowUp = pending && event.timeStamp - pending.at < sequenceTime;
  const action = find(isFollowUp ? `${pending?.key} ${key}` : key);
  pending = action ? undefined : { key, at: event.timeStamp };
  if (!action) return;
  event.preventDefault();
  action();
}

const find = (name: string) => layers.findLast((keys) => keys[name])?.[name];

/** Keys that press a button or follow a link are theirs while it has the focus. */
const isPress = (key: string, target: EventTarget | null) =>
  (key === " " || key === "enter") && target instanceof Element && target.matches("button, a");

function isBusy(target: EventTarget | null) {
  if (document.querySelector("[role=dialog], [role=menu], [role=listbox]")) return true;
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(input|select|textarea)$/i.test(target.tagName))
  );
}
