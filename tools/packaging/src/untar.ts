import { gunzipSync } from "node:zlib";

/** The files of an npm tarball by their path inside the package. Reads what npm and pnpm write: ustar, paths to 256 bytes. */
export function readTarball(bytes: Uint8Array): Map<string, Uint8Array> {
  const data = gunzipSync(bytes);
  const field = (start: number, length: number): string =>
    data.toString("utf8", start, start + length).replace(/\0.*$/s, "");
  const files = new Map<string, Uint8Array>();
  for (let at = 0; at + 512 <= data.length && data[at] !== 0; ) {
    const size = Number.parseInt(field(at + 124, 12), 8);
    const path = [field(at + 345, 155), field(at, 100)].filter((part) => part !== "").join("/");
    const isFile = ["0", ""].includes(field(at + 156, 1));
    if (isFile) files.set(path.replace(/^package\//, ""), data.subarray(at + 512, at + 512 + size));
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}
