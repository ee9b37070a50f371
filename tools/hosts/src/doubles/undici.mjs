// undici's MockAgent answers for the issuers; the clients are given undici's fetch, behind which it stands.
import { Buffer } from "node:buffer";
import process from "node:process";
import { Agent, MockAgent, setGlobalDispatcher, fetch as undiciFetch } from "undici";
import { callAll } from "../scene.mjs";
import { behindHttps, origins, targetOf } from "./forward.mjs";
import { runJob } from "./job.mjs";

const agent = new MockAgent();
agent.disableNetConnect();
setGlobalDispatcher(agent);
// The emulator is asked around the double.
const direct = new Agent();
for (const origin of origins) {
  for (const method of ["GET", "POST", "PUT", "PATCH"]) {
    agent
      .get(origin)
      .intercept({ path: () => true, method })
      .reply(
        200,
        async ({ path, headers, body }) => {
          const chunks = [];
          for await (const chunk of body ?? []) chunks.push(typeof chunk === "number" ? [chunk] : Buffer.from(chunk));
          const sent = Object.entries(headers).filter(([name]) => !/^(host|connection|content-length)$/i.test(name));
          const answer = await undiciFetch(targetOf(origin + path), {
            ...{ method, headers: Object.fromEntries(sent), dispatcher: direct },
            body: method === "GET" ? undefined : Buffer.concat(chunks.map((chunk) => Buffer.from(chunk))),
          });
          if (answer.status !== 200) throw new Error(`The emulator answered ${answer.status}.`);
          return behindHttps(await answer.text());
        },
        { headers: { "content-type": "application/json" } },
      )
      .persist();
  }
}
await runJob((job) => callAll(job, { fetch: undiciFetch }));
process.exit(0);
