import { request as httpRequest, type IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";

/** Header lines in the order and spelling in which they were sent. */
export type HeaderLines = readonly (readonly [name: string, value: string])[];

/** A request on the wire. */
export interface Request {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: HeaderLines;
  readonly body: Buffer;
}

/** An answer on the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: HeaderLines;
  readonly body: Buffer;
}

/** A header's value, the name in any case. */
export function header({ headers }: Request | Answer, name: string): string | undefined {
  return headers.find(([candidate]) => candidate.toLowerCase() === name)?.[1];
}

/** The same message without one header. */
export function withoutHeader<Message extends Request | Answer>(message: Message, name: string): Message {
  return { ...message, headers: message.headers.filter(([candidate]) => candidate.toLowerCase() !== name) };
}

// Each of these belongs to one connection: the next one has its own.
const ofTheConnection: ReadonlySet<string> = new Set(["connection", "keep-alive", "transfer-encoding", "host"]);

/** The lines of a message that came in, to be sent on. */
export function linesToSendOn({ rawHeaders }: IncomingMessage): HeaderLines {
  const lines: [string, string][] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const [name = "", value = ""] = rawHeaders.slice(index, index + 2);
    if (!ofTheConnection.has(name.toLowerCase())) lines.push([name, value]);
  }
  return lines;
}

/** Header lines as `node:http` takes them, with the length of this body. */
export function headersFor({ headers, body }: Request | Answer): Record<string, string> {
  const lines = headers.filter(([name]) => name.toLowerCase() !== "content-length");
  return { ...Object.fromEntries(lines), ...(body.length === 0 ? {} : { "Content-Length": String(body.length) }) };
}

/** Sends a request as it is and reads the whole answer. */
export async function send(origin: string, message: Request): Promise<Answer> {
  const incoming = await new Promise<IncomingMessage>((resolve, reject) => {
    const { method, path } = message;
    // One connection per request: none is left open when the servers close.
    const outgoing = httpRequest(new URL(origin + path), { method, headers: headersFor(message), agent: false });
    outgoing.on("response", resolve);
    outgoing.on("error", reject);
    outgoing.end(message.body);
  });
  return { status: incoming.statusCode ?? 0, headers: linesToSendOn(incoming), body: await buffer(incoming) };
}
