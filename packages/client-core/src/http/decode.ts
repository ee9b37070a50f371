/// <reference types="node" />
import zlib from "node:zlib";
import { HttpFailure, longestBody } from "./http.ts";

const decoders: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = {
  identity: (bytes) => bytes,
  gzip: (bytes) => zlib.gunzipSync(bytes, limit),
  "x-gzip": (bytes) => zlib.gunzipSync(bytes, limit),
  deflate: (bytes) => (hasZlibHeader(bytes) ? zlib.inflateSync(bytes, limit) : zlib.inflateRawSync(bytes, limit)),
  br: (bytes) => zlib.brotliDecompressSync(bytes, limit),
};
const limit = { maxOutputLength: longestBody };

/** More codings on top of each other than any server uses. */
const mostCodings = 4;

/**
 * Decodes a body by its `content-encoding` (RFC 9110, 8.4), which lists the codings in the order in which they were applied.
 *
 * @throws HttpFailure `undecodable` for an unknown coding or wrong bytes, `body-too-long` for more than 1 MiB
 */
export function decodeBody(body: Uint8Array, contentEncoding: string | null, status: number): Uint8Array {
  if (contentEncoding === null) return body;
  const codings = contentEncoding
    .toLowerCase()
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  if (codings.length === 0) return body;
  let decoded = body;
  try {
    if (codings.length > mostCodings) throw new Error("Too many codings.");
    for (const coding of codings.reverse()) {
      // Responses without a body, such as a 204, may name a coding all the same.
      if (decoded.length === 0) return decoded;
      const decode = Object.hasOwn(decoders, coding) ? decoders[coding] : undefined;
      if (decode === undefined) throw new Error("Unknown coding.");
      decoded = decode(decoded);
    }
  } catch (error) {
    const isTooLong = Reflect.get(error as object, "code") === "ERR_BUFFER_TOO_LARGE"; // thrown here or by zlib
    const reason = isTooLong ? "body-too-long" : "undecodable";
    throw new HttpFailure({ reason, sent: true, status });
  }
  return decoded;
}

/** RFC 1950, 2.2. HTTP's deflate has this header; some servers send the compressed data alone (RFC 9110, 8.4.1.2). */
function hasZlibHeader(bytes: Uint8Array): boolean {
  const [method = 0, flags = 0] = bytes;
  return (method & 0x0f) === 8 && ((method << 8) | flags) % 31 === 0;
}
