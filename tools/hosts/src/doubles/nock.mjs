// nock answers for the issuers. Its name in this project is an argument, because three versions of it are tried.
import process from "node:process";
import { callAll } from "../scene.mjs";
import { forward, origins } from "./forward.mjs";
import { runJob } from "./job.mjs";

const { default: nock } = await import(process.argv[2]);
nock.disableNetConnect();
nock.enableNetConnect("127.0.0.1");
for (const origin of origins) {
  const scope = nock(origin).persist();
  for (const method of ["get", "post", "put", "patch"]) {
    scope[method](/.*/).reply(async function answer(path, body) {
      const { headers } = this.req;
      const sent = typeof body === "string" ? body : JSON.stringify(body);
      const {
        status,
        headers: answered,
        text,
      } = await forward({
        ...{ url: origin + path, method: method.toUpperCase(), headers },
        body: method === "get" ? undefined : sent,
      });
      return [status, text, answered];
    });
  }
}
await runJob(callAll);
process.exit(0);
