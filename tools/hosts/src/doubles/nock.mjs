// nock answers for the issuers. Its name in this project is an argument, because three versions of it are tried.
import process from "node:process";
import { callAll } from "../scene.mjs";
import { forward, origins } from "./forward.mjs";
import { runJob } from "./job.mjs";

const { default: nock } = await import(process.argv[2]);
nock.disableNetConnect();
nock.enableNetConnect("127.0.0.1");

/** What a request is: version 15 gives a standard Request, the older ones a path, a body, and the rest as `this`. */
async function read(origin, method, given, body, context) {
  if (typeof given === "object") {
    return { url: given.url, headers: Object.fromEntries(given.headers), body: await given.text() };
  }
  const sent = typeof body === "string" ? body : JSON.stringify(body);
  return { url: origin + given, headers: context.req.headers, body: method === "get" ? undefined : sent };
}

for (const origin of origins) {
  const scope = nock(origin).persist();
  for (const method of ["get", "post", "put", "patch"]) {
    // With two parameters of its own it would be called with a callback by version 15.
    scope[method](/.*/).reply(async function answer(given, ...rest) {
      const request = await read(origin, method, given, rest[0], this);
      const { status, headers, text } = await forward({ ...request, method: method.toUpperCase() });
      return [status, text, headers];
    });
  }
}
await runJob(callAll);
process.exit(0);
