/** One message of the Postgres protocol, its type byte and length included. */
export type Frame = Buffer;

const sslRequest = 80877103;
const gssRequest = 80877104;
const cancelRequest = 80877102;
const longestFrame = 256 * 1024 * 1024;

/** Builds a message of the Postgres protocol. */
export function frame(type: string, body: Buffer = Buffer.alloc(0)): Frame {
  const head = Buffer.alloc(5);
  head.write(type, 0, "latin1");
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

export const text = (value: string) => Buffer.from(`${value}\0`);
export const sync = frame("S");
export const simpleQuery = (sql: string) => frame("Q", text(sql));
export const closeStatement = (name: string) => frame("C", text(`S${name}`));

/** What a client says first: it asks for encryption, wants to cancel, or starts a session. */
export function readOpening(bytes: Buffer) {
  if (bytes.length < 8) return undefined;
  const length = bytes.readInt32BE(0);
  const code = bytes.readInt32BE(4);
  if (code === sslRequest || code === gssRequest) return { kind: "encryption", length } as const;
  if (code === cancelRequest) return { kind: "cancel", length } as const;
  if (length < 8 || length > 10_000) return { kind: "cancel", length } as const;
  return bytes.length < length ? undefined : ({ kind: "session", length } as const);
}

/** Parts a stream of chunks into whole messages; what is left over waits for the next chunk. */
export function createFrameReader() {
  let chunks: Buffer[] = [];
  let size = 0;
  let needed = 5;
  return (chunk: Buffer): Frame[] => {
    chunks.push(chunk);
    size += chunk.length;
    if (size < needed) return [];
    let bytes = Buffer.concat(chunks);
    const frames: Frame[] = [];
    needed = 5;
    while (bytes.length >= 5) {
      const length = bytes.readUInt32BE(1) + 1;
      if (length > longestFrame) throw new Error("A message is too long.");
      if (bytes.length < length) {
        needed = length;
        break;
      }
      frames.push(bytes.subarray(0, length));
      bytes = bytes.subarray(length);
    }
    chunks = [bytes];
    size = bytes.length;
    return frames;
  };
}

/** The name of the statement that a Parse message prepares; undefined for any other message. */
export function preparedName(message: Frame): string | undefined {
  if (message[0] !== 0x50) return undefined;
  return message.toString("utf8", 5, message.indexOf(0, 5)) || undefined;
}

/** True when these messages end a unit of work and the answer says: no transaction is open. */
export function isAtRest(last: Frame | undefined, tailOfAnswer: Buffer): boolean {
  const endsUnit = last?.[0] === 0x53 || last?.[0] === 0x51;
  return endsUnit && tailOfAnswer.toString("latin1") === "Z\0\0\0\x05I";
}
