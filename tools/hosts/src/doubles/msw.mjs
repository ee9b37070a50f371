// msw answers for the issuers.
import process from "node:process";
import { HttpResponse, http, passthrough } from "msw";
import { setupServer } from "msw/node";
import { callAll } from "../scene.mjs";
import { forward } from "./forward.mjs";
import { runJob } from "./job.mjs";

const server = setupServer(
  http.all("*", async ({ request }) => {
    if (!new URL(request.url).hostname.endsWith(".example")) return passthrough();
    const { url, method } = request;
    const body = new Uint8Array(await request.arrayBuffer());
    const { status, headers, text } = await forward({
      url,
      method,
      headers: Object.fromEntries(request.headers),
      body,
    });
    return new HttpResponse(text, { status, headers });
  }),
);
server.listen({ onUnhandledRequest: "error" });
await runJob(callAll);
server.close();
process.exit(0);
