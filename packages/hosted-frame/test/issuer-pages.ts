import { serve, type TestServer } from "./shop.ts";

const done = '{ type: "cardpin:pin-page", outcome: "done" }';

/** Pages of an issuer that the sandbox does not have. Each is a body; all may be framed, except `/refused`. */
const pages: Readonly<Record<string, string>> = {
  // What HashDT documents: a page, and nothing about its end.
  "/silent": '<form><label>PIN <input id="pin"></label></form>',
  "/refused": "<p>Not in a frame</p>",
  "/announces": `<p id="text">Ready</p><script>
    parent.postMessage({ type: "cardpin:pin-page", event: "ready", height: 432.4 }, "*");
    const end = (outcome) => parent.postMessage({ type: "cardpin:pin-page", outcome }, "*");
  </script>`,
  "/forges": `<script>parent.postMessage(${done}, "*");</script>`,
  "/nonsense": `<p id="text">Page</p><script>
    for (const data of [null, undefined, 1, "cardpin:pin-page", [], {}, { type: 5 }, { outcome: "done" },
      { type: "other", outcome: "done" }]) parent.postMessage(data, "*");
  </script>`,
  "/tries-to-leave": '<a id="out" target="_top" href="/silent">Continue</a>',
};

/** Starts a server with these pages, and `/goes-to?<address>`, which leads there. */
export function startIssuerPages(): Promise<TestServer> {
  return serve((request, response) => {
    const { pathname, search } = new URL(request.url ?? "/", "http://127.0.0.1");
    if (pathname === "/goes-to") {
      response.writeHead(302, { location: decodeURIComponent(search.slice(1)) }).end();
      return;
    }
    const ancestors = pathname === "/refused" ? "'none'" : "*";
    response.writeHead(200, {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": `frame-ancestors ${ancestors}`,
    });
    response.end(`<!doctype html><html lang="en"><title>Issuer</title><body>${pages[pathname] ?? ""}</body></html>`);
  });
}
