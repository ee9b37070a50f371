import type { IncomingMessage, ServerResponse } from "node:http";
import { type AtmRules, tryPin } from "../atm.ts";
import type { SandboxClock } from "../clock.ts";
import type { IssuerId } from "../emulators/issuers.ts";
import { readBody } from "../server/server.ts";
import { type EndContent, endPage, type FieldErrors, formPage, mistakes, type PageFrame } from "./html.ts";
import type { HostedPageLink, HostedPageOptions, HostedPageRequest, HostedPages } from "./pages.ts";

interface OpenPage {
  readonly request: HostedPageRequest;
  ended: "done" | "cancelled" | "blocked" | undefined;
}

type Reply = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly html: (frame: PageFrame) => string;
};

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

  const form = ({ request }: OpenPage, errors: FieldErrors): Reply => {
    const { card, expiresAt, flow, pinLengths } = request;
    const content = { flow, last4: card.last4, pinLengths, timeLeftMs: expiresAt - clock.now(), errors };
    return { status: Object.keys(errors).length === 0 ? 200 : 422, html: (frame) => formPage(content, frame) };
  };

  const save = (page: OpenPage, fields: URLSearchParams): Reply => {
    const { request } = page;
    const mistake = findMistake(request, fields);
    if (mistake !== undefined) return form(page, mistake);
    // Counted last, so that a slip in the new PIN does not use up a try.
    if (request.flow === "change") {
      const verdict = tryPin(request.card, fields.get("current") ?? "", context.atmRules(request.issuer));
      if (verdict.verdict === "wrong-pin") return form(page, { current: mistakes.currentWrong(verdict.triesLeft) });
      if (verdict.verdict !== "approved") {
        page.ended = "blocked";
        return end(403, ends.blocked, request.cancelUrl);
      }
    }
    request.card.setPin(fields.get("pin") ?? "");
    page.ended = "done";
    request.onDone?.();
    return end(200, ends.done, request.completeUrl);
  };

  const cancel = (page: OpenPage): Reply => {
    page.ended = "cancelled";
    return end(200, ends.cancelled, page.request.cancelUrl);
  };

  /** A link that works no more: whatever became of it, a second visitor learns no more than that. */
  const gone = (page: OpenPage): Reply =>
    end(410, stateOf(page) === "expired" ? ends.expired : ends.used, page.request.cancelUrl);

  const reply = async (request: IncomingMessage): Promise<Reply> => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const page = pages.get(`${url.pathname}?${url.searchParams.get("token") ?? ""}`);
    if (page === undefined) return end(404, ends.unknown);
    const isPost = request.method === "POST";
    if (!isPost && request.method !== "GET" && request.method !== "HEAD") {
      return { ...end(405, ends.unreadable), headers: { allow: "GET, HEAD, POST" } };
    }
    const fields = isPost ? await readForm(request) : undefined;
    // Looked at after the body has come, so that of two posts at once only the first counts.
    if (stateOf(page) !== "open") return gone(page);
    if (!isPost) return form(page, {});
    if (fields === undefined) return end(415, ends.unreadable);
    return fields.get("action") === "cancel" ? cancel(page) : save(page, fields);
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
      const { status, headers, html } = await reply(request);
      const nonce = Buffer.from(random(18)).toString("base64");
      const body = new TextEncoder().encode(html({ nonce, allowedParents }));
      const length = { "content-length": String(body.length) };
      response.writeHead(status, { ...securityHeaders(nonce, allowedParents), ...headers, ...length });
      response.end(request.method === "HEAD" ? undefined : body);
    },
  };
}

/** What is wrong with the new PIN and with the form of the current one; whether that is right is the card's to say. */
function findMistake(request: HostedPageRequest, fields: URLSearchParams): FieldErrors | undefined {
  const pin = fields.get("pin") ?? "";
  if (request.flow === "change" && !fields.get("current")) return { current: mistakes.currentMissing };
  if (!/^[0-9]+$/.test(pin) || !request.pinLengths.includes(pin.length)) {
    return { pin: mistakes.length(request.pinLengths) };
  }
  if (fields.get("confirm") !== pin) return { confirm: mistakes.differ };
  return request.isRefused?.(pin) ? { pin: mistakes.weak } : undefined;
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  const raw = await readBody(request, 4_096);
  const isForm = /^application\/x-www-form-urlencoded(;|$)/i.test(request.headers["content-type"] ?? "");
  return raw === undefined || raw === "too-large" || !isForm
    ? undefined
    : new URLSearchParams(new TextDecoder().decode(raw));
}

function end(status: number, content: EndContent, url?: string): Reply {
  const text = content.outcome === "done" ? "Continue" : "Go back";
  const link = url === undefined ? {} : { link: { url, text } };
  return { status, html: (frame) => endPage({ ...content, ...link }, frame) };
}

const ends = {
  done: { heading: "Your PIN is saved", text: "You can use it from now on.", outcome: "done" },
  cancelled: { heading: "Nothing was changed", text: "You left before the PIN was saved.", outcome: "cancelled" },
  blocked: {
    heading: "The PIN is blocked",
    text: "The current PIN was wrong too often. Nothing was changed.",
    outcome: "blocked",
  },
  expired: {
    heading: "This link has expired",
    text: "Nothing was changed by it. Ask for a new one.",
    outcome: "expired",
  },
  used: { heading: "This link was used", text: "It works once. Ask for a new one if you need it.", outcome: "used" },
  unreadable: { heading: "Nothing was changed", text: "This was not sent by the page's form.", outcome: "unknown" },
  unknown: { heading: "This link does not work", text: "Check that you have the whole address.", outcome: "unknown" },
} as const satisfies Readonly<Record<string, EndContent>>;

function securityHeaders(nonce: string, allowedParents: readonly string[]): Record<string, string> {
  const ancestors = allowedParents.length === 0 ? "'none'" : allowedParents.join(" ");
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "img-src data:",
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
    "x-robots-tag": "noindex, nofollow",
  };
}

/** An origin exactly as browsers write it; anything else would silently never match, or open the policy. */
function checkOrigin(origin: string): string {
  if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
    throw new TypeError("allowedParents holds origins such as https://shop.example, without path or slash.");
  }
  return origin;
}
