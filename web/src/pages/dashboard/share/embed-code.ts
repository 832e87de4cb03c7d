/** What somebody pastes into a page of theirs, so that the dashboard stands there. */
export function embedCode(embedUrl: string, title: string): string {
  return `<iframe src="${embedUrl}?theme=auto" title="${forAttribute(title)}" width="100%" height="720" style="border:0" loading="lazy" referrerpolicy="no-referrer"></iframe>`;
}

const forAttribute = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
