import type { IncomingMessage, ServerResponse } from "node:http";
import { type AtmRules, tryPin } from "../atm.ts";
import { BoundedMap } from "../bounded-map.ts";
import type { SandboxClock } from "../clock.ts";
import type { IssuerId } from "../emulators/issuers.ts";
import { readBody } from "../server/server.ts";
import { endPage, type FieldErrors, formPage, type PageFrame } from "./html.ts";
import type { HostedPageLink, HostedPageOptions, HostedPageRequest, HostedPages } from "./pages.ts";
import { codePage, viewPage } from "./step-pages.ts";
import { stepTextsOf } from "./step-texts.ts";
import { createStepState, type StepState } from "./steps.ts";
import { chooseLanguage, fill, type HostedTexts, lengthsInWords } from "./texts.ts";

interface OpenPage {
  readonly request: HostedPageRequest;
  /** Where the cardholder stands before the form. */
  readonly steps: StepState | undefined;
  ended: "done" | "cancelled" | "blocked" | undefined;
  /** What was wrong with the newest post, and the number that its page is shown by. */
  mistake: { readonly number: number; readonly errors: FieldErrors } | undefined;
}

type Reply =
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly html: (frame: PageFrame) => string;
    }
  /** Every post ends so, and nobody is asked to send a form again. */
  | { readonly status: 303; readonly location: string };

/** How many links, and how many results, are kept. */
const KEPT = 10_000;
/** How long the page that says how it ended is shown, in milliseconds of the sandbox clock. */
const RESULT_MS = 600_000;

/** Makes the hosted pages of one sandbox. A link shows its form until the PIN is saved, given up or the card blocks. */
export function createHostedPages(context: {
  readonly clock: SandboxClock;
  readonly random: (length: number) => Uint8Array;
  readonly options: HostedPageOptions;
  readonly origin: () => string;
  readonly atmRules: (issuer: IssuerId) => AtmRules;
}): HostedPages & {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** The newest one-time code of a link: what the cardholder reads off the telephone. */
  codeOf(url: string): string | undefined;
} {
  const { clock, options, random } = context;
  const allowedParents = (options.allowedParents ?? []).map(checkOrigin);
  const pages = new BoundedMap<string, OpenPage>(KEPT);
  const results = new BoundedMap<string, { readonly reply: Reply; readonly until: number }>(KEPT);

  const stateOf = (page: OpenPage): ReturnType<HostedPageLink["state"]> =>
    page.ended ?? (clock.now() >= page.request.expiresAt ? "expired" : "open");

  const form = ({ request }: OpenPage, errors: FieldErrors): Reply => {
    const { card, expiresAt, flow, language, pinLengths } = request;
    const about = {
      ...chooseLanguage(language),
      flow,
      last4: card.last4,
      pinLengths,
      now: clock.now(),
      expiresAt,
      errors,
    };
    return { status: Object.keys(errors).length === 0 ? 200 : 422, html: (frame) => formPage(about, frame) };
  };

  /** Shows the form again. The number makes the address another one than that of the page before. */
  const again = (page: OpenPage, address: string, errors: FieldErrors): Reply => {
    page.mistake = { number: (page.mistake?.number ?? 0) + 1, errors };
    return { status: 303, location: `${address}&attempt=${page.mistake.number}` };
  };

  /** Ends a link. The address of the result is a new one, so that who has the link alone learns no more from it. */
  const finish = (
    page: OpenPage,
    outcome: "done" | "cancelled" | "blocked",
    said?: "viewed" | "codeBlocked",
  ): Reply => {
    const { cancelUrl, completeUrl, issuer, language } = page.request;
    page.ended = outcome;
    const id = Buffer.from(random(18)).toString("base64url");
    const reply = end(outcome === "blocked" ? 403 : 200, outcome, {
      language,
      url: outcome === "done" ? completeUrl : cancelUrl,
      said,
    });
    results.set(id, { reply, until: clock.now() + RESULT_MS });
    return { status: 303, location: `/${issuer}/pin/result?id=${id}` };
  };

  const save = (page: OpenPage, address: string, fields: URLSearchParams): Reply => {
    const { request } = page;
    const { texts } = chooseLanguage(request.language);
    const mistake = findMistake(request, texts, fields);
    if (mistake !== undefined) return again(page, address, mistake);
    // Counted last, so that a slip in the new PIN does not use up a try.
    if (request.flow === "change") {
      const verdict = tryPin(request.card, fields.get("current") ?? "", context.atmRules(request.issuer));
      if (verdict.verdict === "wrong-pin") {
        const { triesLeft: n } = verdict;
        return again(page, address, { current: fill(n === 1 ? texts.currentWrongOne : texts.currentWrong, { n }) });
      }
      if (verdict.verdict !== "approved") return finish(page, "blocked");
    }
    request.card.setPin(fields.get("pin") ?? "");
    request.onDone?.();
    return finish(page, "done");
  };

  /** The steps before the form. `undefined` when the form is next. */
  const stepBefore = (page: OpenPage, url: URL, fields: URLSearchParams | undefined): Reply | undefined => {
    const { request, steps } = page;
    if (request.steps === undefined || steps === undefined) return undefined;
    const about = { ...chooseLanguage(request.language), now: clock.now(), expiresAt: request.expiresAt };
    const address = `${url.pathname}?token=${url.searchParams.get("token") ?? ""}`;
    const visit = url.searchParams.get("visit");
    const action = fields?.get("action");
    if (action === "cancel") return finish(page, "cancelled");
    if (!steps.isVisit(visit)) {
      if (fields === undefined) {
        steps.open();
        const isWrong = url.searchParams.has("attempt");
        const { phone } = request.steps;
        return { status: isWrong ? 422 : 200, html: (frame) => codePage({ ...about, phone, isWrong }, frame) };
      }
      if (action === "send") {
        steps.sendAgain();
        return { status: 303, location: address };
      }
      const entered = steps.enter(fields.get("code") ?? "");
      if (entered === "blocked") return finish(page, "blocked", "codeBlocked");
      return {
        status: 303,
        location: entered === "wrong" ? `${address}&attempt=1` : `${address}&visit=${entered.visit}`,
      };
    }
    const { mayReset, mayView } = request.steps;
    const pin = mayView ? request.card.revealPin() : undefined;
    if (url.searchParams.has("form") && mayReset) return undefined;
    // A card without a PIN has nothing to show.
    if (pin === undefined && mayReset) return undefined;
    if (action === "reset" && mayReset) {
      return { status: 303, location: `${address}${visit === null ? "" : `&visit=${visit}`}&form=1` };
    }
    if (pin === undefined || action === "close") return finish(page, "done", "viewed");
    if (fields !== undefined) return { status: 303, location: addressOf(url, url.searchParams.get("token") ?? "") };
    const { last4 } = request.card;
    return { status: 200, html: (frame) => viewPage({ ...about, last4, pin, mayReset }, frame) };
  };

  /** A link that works no more: whatever became of it, a second visitor learns no more than that. */
  const gone = (page: OpenPage): Reply => {
    const { cancelUrl, language } = page.request;
    return end(410, stateOf(page) === "expired" ? "expired" : "used", { language, url: cancelUrl });
  };

  const result = (url: URL): Reply => {
    const known = results.get(url.searchParams.get("id") ?? "");
    return known === undefined || clock.now() >= known.until ? end(404, "unknown") : known.reply;
  };

  const reply = async (request: IncomingMessage): Promise<Reply> => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const isPost = request.method === "POST";
    const isGet = request.method === "GET" || request.method === "HEAD";
    if (isGet && url.pathname === "/") return end(200, "root");
    if (isGet && /^\/[a-z0-9-]+\/pin\/result$/.test(url.pathname)) return result(url);
    const token = url.searchParams.get("token") ?? "";
    const page = pages.get(`${url.pathname}?${token}`);
    if (page === undefined) return end(404, "unknown");
    if (!isPost && !isGet) {
      return { ...end(405, "unreadable"), headers: { allow: "GET, HEAD, POST" } };
    }
    const address = addressOf(url, token);
    const fields = isPost ? await readForm(request) : undefined;
    // Looked at after the body has come, so that of two posts at once only the first counts.
    if (stateOf(page) !== "open") return isPost ? { status: 303, location: address } : gone(page);
    if (isPost && fields === undefined) return end(415, "unreadable", { language: page.request.language });
    const before = stepBefore(page, url, fields);
    if (before !== undefined) return before;
    if (fields === undefined) {
      const isAttempt = page.mistake !== undefined && url.searchParams.get("attempt") === String(page.mistake.number);
      return form(page, isAttempt ? (page.mistake?.errors ?? {}) : {});
    }
    return fields.get("action") === "cancel" ? finish(page, "cancelled") : save(page, address, fields);
  };

  return {
    open(request) {
      const token = (request.tokenPrefix ?? "") + Buffer.from(random(24)).toString("hex");
      const steps = request.steps && createStepState(request.steps, random);
      const page: OpenPage = { request, steps, ended: undefined, mistake: undefined };
      const path = `/${request.issuer}/pin`;
      pages.set(`${path}?${token}`, page);
      return { url: `${context.origin()}${path}?token=${token}`, state: () => stateOf(page) };
    },
    codeOf(url) {
      const { pathname, searchParams } = new URL(url);
      return pages.get(`${pathname}?${searchParams.get("token") ?? ""}`)?.steps?.code();
    },
    async handle(request, response) {
      const answer = await reply(request);
      const nonce = Buffer.from(random(18)).toString("base64");
      const common = securityHeaders(nonce, allowedParents);
      if ("location" in answer) {
        response.writeHead(303, { ...common, location: answer.location, "content-length": "0" });
        response.end();
        return;
      }
      const body = new TextEncoder().encode(answer.html({ nonce, allowedParents }));
      response.writeHead(answer.status, { ...common, ...answer.headers, "content-length": String(body.length) });
      response.end(request.method === "HEAD" ? undefined : body);
    },
  };
}

/** The address of a page with the steps that were taken, without the number of a mistake. */
function addressOf(url: URL, token: string): string {
  const taken = ["visit", "form"].filter((name) => url.searchParams.has(name));
  const steps = taken.map((name) => `&${name}=${encodeURIComponent(url.searchParams.get(name) ?? "")}`);
  return `${url.pathname}?token=${token}${steps.join("")}`;
}

/** What is wrong with the new PIN and with the form of the current one; whether that is right is the card's to say. */
function findMistake(request: HostedPageRequest, texts: HostedTexts, fields: URLSearchParams): FieldErrors | undefined {
  const pin = fields.get("pin") ?? "";
  if (request.flow === "change" && !fields.get("current")) return { current: texts.currentMissing };
  if (!/^[0-9]+$/.test(pin) || !request.pinLengths.includes(pin.length)) {
    return { pin: fill(texts.enter, { digits: lengthsInWords(texts, request.pinLengths) }) };
  }
  if (fields.get("confirm") !== pin) return { confirm: texts.differ };
  return request.isRefused?.(pin) ? { pin: texts.weak } : undefined;
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  const raw = await readBody(request, 4_096);
  const isForm = /^application\/x-www-form-urlencoded(;|$)/i.test(request.headers["content-type"] ?? "");
  return raw === undefined || raw === "too-large" || !isForm
    ? undefined
    : new URLSearchParams(new TextDecoder().decode(raw));
}

function end(
  status: number,
  how: keyof HostedTexts["ends"],
  about: {
    readonly language?: string | undefined;
    readonly url?: string | undefined;
    readonly said?: "viewed" | "codeBlocked" | undefined;
  } = {},
): { readonly status: number; readonly html: (frame: PageFrame) => string } {
  const outcome = how === "unreadable" || how === "root" ? "unknown" : how;
  const { language, said, url } = about;
  const chosen = chooseLanguage(language);
  const content = {
    ...chosen,
    end: how,
    outcome,
    ...(said === undefined ? {} : { said: stepTextsOf(chosen.lang)[said] }),
    ...(url === undefined ? {} : { url }),
  };
  return { status, html: (frame) => endPage(content, frame) };
}

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
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    ...(allowedParents.length === 0 ? { "x-frame-options": "DENY" } : {}),
  };
}

/** An origin exactly as browsers write it; anything else would silently never match, or open the policy. */
function checkOrigin(origin: string): string {
  if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
    throw new TypeError("allowedParents holds origins such as https://shop.example, without path or slash.");
  }
  return origin;
}
