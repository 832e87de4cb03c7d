/** Something the person at the terminal can act on; the message is one or two plain sentences. */
export class DemoError extends Error {}
