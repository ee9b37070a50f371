import type { IncomingMessage, ServerResponse } from "node:http";
import type { AtmRules } from "../atm.ts";
import type { SandboxClock } from "../clock.ts";
import type { IssuerId } from "../issuers.ts";
import type { HostedPages } from "./pages.ts";

/** Settings of the hosted pages. */
export interface HostedPageOptions {
  /** Origins that may frame the pages and are told the outcome, such as `https://shop.example`. Default none. */
  readonly allowedParents?: readonly string[];
}

/** Makes the hosted pages of one sandbox. */
export function createHostedPages(_context: {
  readonly clock: SandboxClock;
  readonly random: (length: number) => Uint8Array;
  readonly options: HostedPageOptions;
  readonly origin: () => string;
  readonly atmRules: (issuer: IssuerId) => AtmRules;
}): HostedPages & { handle(request: IncomingMessage, response: ServerResponse): Promise<void> } {
  return {
    open: () => ({ url: "", state: () => "open" }),
    handle: async (_request, response) => {
      response.writeHead(404);
      response.end();
    },
  };
}
