type Changed = { points: number; version: number };

/** What an answer of streamDashboard says, as it comes; `next` waits for the next `changed`. */
export function readEvents(answer: Response) {
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  const readMore = async () => {
    const part = await reader?.read();
    text += part?.value ?? "";
    return part !== undefined && !part.done;
  };
  const upTo = async (part: string) => {
    while (!text.includes(part) && (await readMore()));
  };
  return {
    /** Waits for the beginning: what comes later is told. */
    opened: () => upTo("retry: "),
    /** Undefined when the stream ended. */
    next: async (): Promise<Changed | undefined> => {
      for (;;) {
        const found = /event: changed\ndata: (.*)\n\n/.exec(text);
        if (found) {
          text = text.slice(found.index + found[0].length);
          return JSON.parse(found[1] ?? "") as Changed;
        }
        if (!(await readMore())) return undefined;
      }
    },
    /** Waits for the comment that says that the line is alive. */
    heartbeat: () => upTo(": still here\n\n"),
    /** All that came since, once it has ended. */
    rest: async () => {
      while (await readMore());
      return text;
    },
    close: () => reader?.cancel(),
  };
}
