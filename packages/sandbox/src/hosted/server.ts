import type { IncomingMessage, ServerResponse } from "node:http";
import { type AtmRules, tryPin } from "../atm.ts";
import type { SandboxClock } from "../clock.ts";
import type { IssuerId } from "../issuers.ts";
import { readBody } from "../server.ts";
import { type EndContent, endPage, type FieldName, formPage, lengthsInWords, type PageFrame } from "./html.ts";
import type { HostedPageLink, HostedPageRequest, HostedPages } from "./pages.ts";

/** Settings of the hosted pages. */
export interface HostedPageOptions {
  /** Origins that may frame the pages and are told the outcome, such as `https://shop.example`. Default none. */
  readonly allowedParents?: readonly string[];
}

interface OpenPage {
  readonly request: HostedPageRequest;
  ended: "done" | "cancelled" | "blocked" | undefined;
}

type Reply = { readonly status: number; readonly html: (frame: PageFrame) => string };

/** Makes the hosted pages of one sandbox. A link shows its form until the PIN is saved, given up or the card blocks. */
export function createHostedPages(context: {
  readonly clock: SandboxClock;
  readonly random: (length: number) => Uint8Array;
  readonly options: HostedPageOptions;
  readonly origin: () => string;
  readonly atmRules: (issuer: IssuerId) => AtmRules;
}): HostedPages & { handle(request: IncomingMessage, response: ServerResponse): Promise<void> } {
  const { clock, options, random } = context;
  const allowedParents = (options.allowedParents ?? []).map(checkOrigin);
  const pages = new Map<string, OpenPage>();

  const stateOf = (page: OpenPage): ReturnType<HostedPageLink["state"]> =>
    page.ended ?? (clock.now() >= page.request.expiresAt ? "expired" : "open");

  const save = (page: OpenPage, form: URLSearchParams): Reply => {
    const { request } = page;
    const { card, completeUrl } = request;
    const again = (errors: { readonly [Field in FieldName]?: string }): Reply => ({
      status: 422,
      html: (frame) => formPage({ ...formOf(request), errors }, frame),
    });
    const pin = form.get("pin") ?? "";
    if (!/^[0-9]+$/.test(pin) || !request.pinLengths.includes(pin.length)) {
      return again({ pin: `Enter ${lengthsInWords(request.pinLengths)}.` });
    }
    if (form.get("confirm") !== pin) return again({ confirm: "The two PINs differ." });
    if (request.isRefused?.(pin)) return again({ pin: "This PIN is too easy to guess. Choose another one." });
    // Counted last, so that a slip in the new PIN does not use up a try.
    if (request.flow === "change") {
      const verdict = tryPin(card, form.get("current") ?? "", context.atmRules(request.issuer));
      if (verdict.verdict === "blocked") {
        page.ended = "blocked";
        return ended(page);
      }
      if (verdict.verdict === "wrong-pin") {
        return again({ current: `The current PIN is not right. Tries left: ${verdict.triesLeft}.` });
      }
    }
    card.setPin(pin);
    page.ended = "done";
    request.onDone?.();
    return {
      status: 200,
      html: (frame) =>
        endPage(
          {
            ...ends.done,
            ...(completeUrl === undefined ? {} : { link: { url: completeUrl, text: "Continue" } }),
          },
          frame,
        ),
    };
  };

  const cancel = (page: OpenPage): Reply => {
    page.ended = "cancelled";
    return ended(page);
  };

  const ended = (page: OpenPage): Reply => {
    const state = stateOf(page);
    const end = state === "done" ? ends.used : ends[state === "open" ? "expired" : state];
    const url = page.request.cancelUrl;
    const link = url === undefined ? {} : { link: { url, text: "Go back" } };
    return { status: state === "cancelled" ? 200 : 410, html: (frame) => endPage({ ...end, ...link }, frame) };
  };

  const reply = async (request: IncomingMessage): Promise<Reply> => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const page = pages.get(`${url.pathname}?${url.searchParams.get("token") ?? ""}`);
    if (page === undefined) return { status: 404, html: (frame) => endPage(ends.unknown, frame) };
    if (request.method !== "POST") {
      if (stateOf(page) !== "open") return ended(page);
      return { status: 200, html: (frame) => formPage({ ...formOf(page.request), errors: {} }, frame) };
    }
    const raw = await readBody(request, 4_096);
    const form = new URLSearchParams(raw === undefined ? "" : new TextDecoder().decode(raw));
    // Looked at after the body has come, so that of two posts at once only the first counts.
    if (stateOf(page) !== "open") return ended(page);
    return form.get("action") === "cancel" ? cancel(page) : save(page, form);
  };

  return {
    open(request) {
      const token = (request.tokenPrefix ?? "") + Buffer.from(random(24)).toString("hex");
      const page: OpenPage = { request, ended: undefined };
      const path = `/${request.issuer}/pin`;
      pages.set(`${path}?${token}`, page);
      return { url: `${context.origin()}${path}?token=${token}`, state: () => stateOf(page) };
    },
    async handle(request, response) {
      const { status, html } = await reply(request);
      const nonce = Buffer.from(random(18)).toString("base64");
      const body = new TextEncoder().encode(html({ nonce, allowedParents }));
      response.writeHead(status, { ...securityHeaders(nonce, allowedParents), "content-length": String(body.length) });
      response.end(request.method === "HEAD" ? undefined : body);
    },
  };
}

function formOf({ flow, card, pinLengths }: HostedPageRequest) {
  return { flow, last4: card.last4, pinLengths };
}

const ends = {
  done: { heading: "Your PIN is saved", text: "You can use it from now on.", outcome: "done" },
  cancelled: { heading: "Nothing was changed", text: "You left before the PIN was saved.", outcome: "cancelled" },
  blocked: {
    heading: "The card is blocked",
    text: "The current PIN was wrong too often. Nothing was changed.",
    outcome: "blocked",
  },
  expired: { heading: "This link has expired", text: "Ask for a new one.", outcome: "expired" },
  used: {
    heading: "This link was used",
    text: "It works once. Ask for a new one to change the PIN again.",
    outcome: "used",
  },
  unknown: { heading: "This link does not work", text: "Check that you have the whole address.", outcome: "unknown" },
} as const satisfies Readonly<Record<string, EndContent>>;

function securityHeaders(nonce: string, allowedParents: readonly string[]): Record<string, string> {
  const ancestors = allowedParents.length === 0 ? "'none'" : allowedParents.join(" ");
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${ancestors}`,
  ];
  return {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": policy.join("; "),
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-robots-tag": "noindex",
  };
}

/** An origin exactly as browsers write it; anything else would silently never match, or open the policy. */
function checkOrigin(origin: string): string {
  if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
    throw new TypeError("allowedParents holds origins such as https://shop.example, without path or slash.");
  }
  return origin;
}
