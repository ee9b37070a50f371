/** How many bytes a webhook may have: those of the issuers are a few kilobytes, and nothing is verified before the end. */
export const BODY_LIMIT = 65_536;

/** Reads a body to its end; `undefined` as soon as it has more than `BODY_LIMIT` bytes. Throws when the sender goes away. */
export async function readBody(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > BODY_LIMIT) return undefined;
    parts.push(chunk);
  }
  const body = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    body.set(part, at);
    at += part.length;
  }
  return body;
}
