import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { decodeBody } from "./decode.ts";
import { longestBody } from "./http.ts";

const plain = new TextEncoder().encode('{"status":"SUCCESS"}');

describe("decoding of response bodies", () => {
  it.each([
    ["gzip", gzipSync(plain)],
    ["x-gzip", gzipSync(plain)],
    ["GZIP", gzipSync(plain)],
    ["deflate", deflateSync(plain)],
    ["deflate", deflateRawSync(plain)],
    ["br", brotliCompressSync(plain)],
    ["identity", plain],
    ["", plain],
    ["gzip, br", brotliCompressSync(gzipSync(plain))],
    ["identity , gzip,", gzipSync(plain)],
  ])("reads %s", (coding, body) => {
    expect(Buffer.from(decodeBody(body, coding, 200))).toEqual(Buffer.from(plain));
  });

  it("leaves a body without a coding as it is", () => {
    const compressed = gzipSync(plain);
    expect(decodeBody(compressed, null, 200)).toBe(compressed);
  });

  it("takes an empty body for empty, whatever its coding", () => {
    for (const coding of ["gzip", "br", "deflate"]) expect(decodeBody(new Uint8Array(), coding, 204)).toHaveLength(0);
  });

  it.each([
    ["an unknown coding", "zstd", plain],
    ["a name of every object", "constructor", plain],
    ["bytes that are not compressed", "gzip", plain],
    ["half of a compressed body", "gzip", gzipSync(plain).subarray(0, 15)],
    ["more codings than any server uses", "identity,identity,identity,identity,identity", plain],
  ])("cannot read %s", (_, coding, body) => {
    const failure = { reason: "undecodable", sent: true, status: 201 };
    expect(() => decodeBody(body, coding, 201)).toThrow(expect.objectContaining(failure));
  });

  it.each(["gzip", "br", "deflate"])("stops at 1 MiB of decoded %s", (coding) => {
    const compress = { gzip: gzipSync, br: brotliCompressSync, deflate: deflateSync }[coding] ?? gzipSync;
    expect(decodeBody(compress(Buffer.alloc(longestBody)), coding, 200)).toHaveLength(longestBody);
    const failure = { reason: "body-too-long", status: 200 };
    expect(() => decodeBody(compress(Buffer.alloc(longestBody + 1)), coding, 200)).toThrow(
      expect.objectContaining(failure),
    );
  });
});
