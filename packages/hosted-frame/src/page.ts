import { type HostedPageProfile, hostedPageProfiles } from "./issuers.ts";
import { checkLink, type PinPageLink } from "./link.ts";
import { readSandboxMessage } from "./messages.ts";
import type { PinPageSettings } from "./options.ts";
import {
  isEnd,
  type PinPageChange,
  type PinPageEnd,
  type PinPageSource,
  type PinPageState,
  type PinPageVerdict,
} from "./states.ts";
import { englishTexts } from "./texts.ts";
import { createPart, createView } from "./view.ts";

/** For how long a page that announces itself may stay silent after it has loaded, in milliseconds. */
const silenceMs = 5_000;

const hints = {
  policy: "Your Content-Security-Policy refuses the page: add its origin to frame-src.",
  silent: "The page stays silent. The issuer may not let your origin frame it (frame-ancestors).",
  slow: "The page did not load in time. Check the link and the network.",
  request: "requestLink failed or gave no link.",
};

/** Ends of pages in this document, by a fingerprint of their link: a page that is over is not opened again. */
const endedPages = new Map<number, PinPageEnd>();

/** Enough to recognise a link again, too little to learn it from. */
export function fingerprint(link: string): number {
  let hash = 0;
  for (const byte of new TextEncoder().encode(link)) hash = (hash * 31 + byte) | 0;
  return hash;
}

/** Opens links, one after the other, in the shadow tree of one element. */
export interface PinPageRunner {
  open(link: PinPageLink): void;
  /** Shows `not-loaded` with a hint for the developer. */
  refuse(hint: string): void;
  /** Removes the frame and everything around it, and returns the focus if it was inside. */
  close(): void;
}

export function createPinPageRunner(
  host: HTMLElement,
  settings: PinPageSettings,
  report: (change: PinPageChange) => void,
): PinPageRunner {
  const { expiresAt, issuer, returnUrls, timeoutMs = 15_000 } = settings;
  const profile: HostedPageProfile = (typeof issuer === "string" ? hostedPageProfiles[issuer] : issuer) ?? {};
  const texts = { ...englishTexts, ...settings.texts };
  const shadow = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const view = createView(shadow, texts);
  const opener = document.activeElement;

  let state: PinPageState | undefined;
  let frame: HTMLIFrameElement | undefined;
  /** Ends listeners and timers of the page that is open. */
  let listening = new AbortController();
  let talks = false;
  let heardAt = 0;
  let isFocused = false;
  let id = 0;
  let loadTimer: ReturnType<typeof setTimeout> | undefined;

  function show(next: PinPageState, by: PinPageSource, hint?: string): void {
    const isOver = isEnd(next);
    const isDoubted = next === "not-loaded" && by === "cardholder";
    // The shadow tree holds elements of HTML only.
    const focused = shadow.activeElement as HTMLElement | null;
    const isNew = next !== state;
    state = host.dataset["state"] = next;
    if (isOver) release();
    if (frame) frame.hidden = next === "not-loaded" && !isDoubted;
    view.root.ariaBusy = String(next === "loading");
    view.message.textContent = next === "ready" && talks ? "" : texts[next];
    view.finished.hidden = !(isDoubted || next === "ready") || talks;
    view.trouble.hidden = next !== "ready" || talks;
    view.cancel.hidden = isOver || (next === "ready" && talks);
    view.retry.hidden = !settings.requestLink || !["not-loaded", "cancelled", "expired", "unknown"].includes(next);
    if (focused && (focused.hidden || !focused.isConnected)) view.message.focus();
    if (hint) console.error(`card-pin-frame: ${hint}`);
    if (isNew) report({ state: next, by, ...(hint && { hint }) });
  }

  /** Removes the frame, and the link with it. */
  function release(): void {
    listening.abort();
    clearTimeout(loadTimer);
    frame?.remove();
    frame = undefined;
  }

  function finish(end: PinPageEnd, by: PinPageSource): void {
    if (!frame) return;
    if (by === "page" || by === "check") endedPages.set(id, end);
    show(end, by);
  }

  function showReady(): void {
    clearTimeout(loadTimer);
    show("ready", "page");
    const active = document.activeElement;
    const mayMove = active === opener || active === document.body || active === host;
    // A frame of another origin may not focus its first field by itself. Nobody's focus is taken before a first click or key.
    if (!isFocused && mayMove && navigator.userActivation?.hasBeenActive !== false) frame?.focus();
    isFocused = true;
  }

  function waitForPage(milliseconds: number, hint: string): void {
    clearTimeout(loadTimer);
    loadTimer = setTimeout(() => show("not-loaded", "time", hint), milliseconds);
  }

  function onLoad(): void {
    let path: string | undefined;
    try {
      path = frame?.contentWindow?.location.pathname;
    } catch {
      // The frame is on another site, as it should be.
    }
    const isAt = (url: string | undefined): boolean => !!url && new URL(url, location.href).pathname === path;
    if (path === undefined) {
      if (!talks && !profile.announcesReady) showReady();
      // Each document of a page that talks announces itself; an error page of the browser does not.
      else if (Date.now() - heardAt > 1_000) waitForPage(silenceMs, hints.silent);
    }
    // An empty frame is waited for.
    else if (path !== "blank")
      finish(isAt(returnUrls?.done) ? "done" : isAt(returnUrls?.cancelled) ? "cancelled" : "unknown", "page");
  }

  /** Asks the page's `check`, and takes anything unexpected for "unknown". */
  async function ask(): Promise<PinPageVerdict | undefined> {
    // Read late: a framework may have replaced it.
    const { check } = settings;
    if (!check) return undefined;
    view.root.ariaBusy = "true";
    view.message.textContent = texts.checking;
    const late = new Promise<undefined>((resolve) => setTimeout(resolve, timeoutMs));
    const verdict = await Promise.race([Promise.resolve().then(check), late]).catch(() => undefined);
    view.root.ariaBusy = "false";
    return verdict === "done" || verdict === "not-done" ? verdict : "unknown";
  }

  /** Ends the page as the server says, or as `unchecked` where there is no server to ask. */
  async function settle(by: PinPageSource, notDone: PinPageEnd | undefined, unchecked: PinPageEnd): Promise<void> {
    const page = frame;
    const verdict = await ask();
    if (!page || page !== frame) return;
    if (verdict === undefined) finish(unchecked, by);
    else if (verdict !== "not-done") finish(verdict, "check");
    else if (notDone) finish(notDone, by);
    else view.message.textContent = texts.notDone;
  }

  function open(link: PinPageLink): void {
    release();
    const checked = checkLink(link, location.origin);
    if (typeof checked === "string") {
      refuse(checked);
      return;
    }
    const { href, origin } = checked;
    id = fingerprint(href);
    const known = endedPages.get(id);
    if (known) {
      show(known, "page");
      return;
    }

    listening = new AbortController();
    const { signal } = listening;
    const origins = settings.origins ?? [origin];
    talks = isFocused = false;
    frame = createPart("iframe", "frame", {
      title: texts.title,
      referrerPolicy: profile.referrerPolicy ?? "no-referrer",
      allow: profile.allow ?? "",
    });
    frame.setAttribute("sandbox", profile.sandbox ?? "allow-scripts allow-forms allow-same-origin");
    frame.style.height = `${profile.height ?? 1_040}px`;
    frame.addEventListener("load", onLoad, { signal });
    addEventListener(
      "message",
      ({ source, origin: from, data }) => {
        if (!frame || source !== frame.contentWindow || !origins.includes(from)) return;
        const message = profile.readMessage?.(data) ?? readSandboxMessage(data);
        if (!message) return;
        talks = true;
        heardAt = Date.now();
        if (message.end) return finish(message.end, "page");
        if (message.height) frame.style.height = `${Math.ceil(message.height)}px`;
        showReady();
      },
      { signal },
    );
    document.addEventListener(
      "securitypolicyviolation",
      ({ effectiveDirective, blockedURI }) => {
        if (effectiveDirective === "frame-src" && blockedURI.startsWith(origin)) refuse(hints.policy);
      },
      { signal },
    );
    // A page that comes back from the browser's cache shows that it was left, not a form that may be stale.
    addEventListener("pagehide", () => finish("cancelled", "browser"), { signal });
    // Five seconds more, for the page to tell its end by itself.
    const left = new Date(expiresAt ?? "").getTime() - Date.now() + silenceMs;
    // A silent page may have saved the PIN before its time was over.
    if (left < 2 ** 31) {
      const timer = setTimeout(() => settle("time", "expired", talks ? "expired" : "unknown"), Math.max(left, 0));
      signal.addEventListener("abort", () => clearTimeout(timer));
    }

    waitForPage(timeoutMs, hints.slow);
    show("loading", "browser");
    frame.src = href;
    view.root.prepend(frame);
  }

  function refuse(hint: string): void {
    release();
    show("not-loaded", "browser", hint);
  }

  async function retry(): Promise<void> {
    release();
    listening = new AbortController();
    const { signal } = listening;
    show("loading", "cardholder");
    const link = await Promise.resolve()
      .then(settings.requestLink)
      .catch(() => undefined);
    // Closed meanwhile, or cancelled.
    if (signal.aborted) return;
    if (link === undefined) refuse(hints.request);
    else open(link);
  }

  view.finished.onclick = () => settle("cardholder", undefined, "unknown");
  view.cancel.onclick = () =>
    frame ? settle("cardholder", "cancelled", "cancelled") : show("cancelled", "cardholder");
  view.trouble.onclick = () => show("not-loaded", "cardholder", hints.silent);
  view.retry.onclick = retry;

  return {
    open,
    refuse,
    close() {
      const hadFocus = shadow.activeElement !== null;
      release();
      shadow.replaceChildren();
      delete host.dataset["state"];
      // What had the focus may be an element of any kind, or of another realm.
      if (hadFocus) (opener as HTMLElement | null)?.focus?.();
    },
  };
}
