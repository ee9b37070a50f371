import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { type Answer, headersFor, linesToSendOn, type Request, send } from "./messages.ts";

/** A request with what was answered. */
export interface Exchange {
  readonly request: Request;
  readonly answer: Answer;
}

/** A place in the line where every request and answer passes unchanged and is kept. */
export interface Tap extends AsyncDisposable {
  readonly url: string;
  readonly exchanges: readonly Exchange[];
  /** Until undone by `undefined`, answers this and sends nothing on. */
  answerWith(answer: Answer | undefined): void;
  /** Until undone by `undefined`, adds a `Prefer` header to the requests for which this gives one. */
  prefer(preference: ((request: Request) => string | undefined) | undefined): void;
}

/** Where a request is sent on to. */
export interface Destination {
  readonly origin: string;
  readonly path: string;
}

/** Starts a tap in front of a server, on a free port of loopback. `route` sends single requests elsewhere, by their path. */
export async function startTap(
  origin: string,
  route: (path: string) => Destination = (path) => ({ origin, path }),
): Promise<Tap> {
  const exchanges: Exchange[] = [];
  let fixed: Answer | undefined;
  let preferenceOf: ((request: Request) => string | undefined) | undefined;
  const server = createServer(async (incoming, outgoing) => {
    try {
      const { method = "", url: path = "" } = incoming;
      const request = { method, path, headers: linesToSendOn(incoming), body: await buffer(incoming) };
      const preference = preferenceOf?.(request);
      const preferred = preference === undefined ? [] : [["Prefer", preference] as const];
      const to = route(path);
      const headers = [...request.headers, ...preferred];
      const answer = fixed ?? (await send(to.origin, { ...request, path: to.path, headers }));
      exchanges.push({ request, answer });
      outgoing.writeHead(answer.status, headersFor(answer)).end(answer.body);
    } catch {
      outgoing.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // listening on TCP, so it is one
  return {
    url: `http://127.0.0.1:${port}`,
    exchanges,
    answerWith(answer) {
      fixed = answer;
    },
    prefer(preference) {
      preferenceOf = preference;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
