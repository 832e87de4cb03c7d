const lastIn = new WeakMap<Element, HTMLElement>();

/** Remembers, for the page and for each dialog, where the focus was last; menus pass. */
function note({ target }: Event) {
  if (!(target instanceof Element) || target.closest("[role=menu], [role=listbox]")) return;
  const place = target.closest("[role=dialog]") ?? document.body;
  const focused = target.closest<HTMLElement>(
    "a[href], button, input, select, textarea, [tabindex]",
  );
  if (focused && focused !== place && place.contains(focused)) lastIn.set(place, focused);
}
/** Safari gives a button that is clicked no focus, so that the press counts too. */
for (const kind of ["focusin", "pointerdown"]) document.addEventListener(kind, note);

/**
 * For a dialog that closes: the focus goes back to where it was in what is below, the page or
 * another dialog; to that as a whole where the element is gone. The event also comes from dialogs
 * that stay open, as when they are opened from a menu; those keep the focus.
 */
export function giveBackFocus(event: Event, closing: Element | undefined) {
  if (event.defaultPrevented) return;
  event.preventDefault();
  if (closing?.isConnected) return;
  const dialogs = [...document.querySelectorAll<HTMLElement>("[role=dialog]")];
  const below = dialogs.filter((each) => each !== closing).at(-1);
  const before = lastIn.get(below ?? document.body);
  before?.focus({ preventScroll: true });
  if (before && document.activeElement === before) return;
  (below ?? document.getElementById("content"))?.focus({ preventScroll: true });
}
