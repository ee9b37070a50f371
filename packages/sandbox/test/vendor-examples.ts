import { readFileSync } from "node:fs";
import { request } from "node:http";

/** The examples of an issuer's page, from `specs/vendor-examples/`. The caller names the members that it uses. */
export function vendorExamples<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../../specs/vendor-examples/${name}`, import.meta.url), "utf8"));
}

/** Sends a request with exactly these headers and this text, which `fetch` would tidy up. */
export function sendAsWritten(
  url: string,
  sent: { readonly method: string; readonly headers: Readonly<Record<string, string>>; readonly body?: string },
): Promise<{ readonly status: number; readonly json: unknown }> {
  const { hostname, port, pathname, search } = new URL(url);
  const { method, headers, body } = sent;
  return new Promise((done, failed) => {
    const call = request({ hostname, port, path: pathname + search, method, headers: { ...headers } }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        done({ status: response.statusCode ?? 0, json: JSON.parse(Buffer.concat(chunks).toString()) }),
      );
    });
    call.on("error", failed);
    call.end(body);
  });
}
