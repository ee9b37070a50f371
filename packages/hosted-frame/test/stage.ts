import { join } from "node:path";
import { type Sandbox, startSandbox } from "@cardpin/sandbox";
import type { Browser, Frame, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import { launchChromium } from "./chromium.ts";
import { startShop, type TestServer } from "./shop.ts";

/** The sizes of a desk and a phone. */
export const DESK = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** A folder for pictures of the elements, if somebody wants to look. */
const pictures = process.env["CARDPIN_PICTURES"];

/** What the page of a test has besides the platform. Functions given to `page.evaluate` run there. */
declare global {
  interface Window {
    changes: { state: string; by: string; hint?: string }[];
    openPinPage: typeof import("../src/index.ts").openPinPage;
    verdicts: string[];
    closePage: () => string;
  }
}

/** Options of the element that a test can send to the page. */
export interface ElementOptions {
  readonly issuer?: "hashdt" | "rapyd" | { readonly announcesReady?: boolean; readonly height?: number };
  readonly expiresAt?: number;
  readonly returnUrls?: { readonly done?: string; readonly cancelled?: string };
  readonly timeoutMs?: number;
  readonly texts?: Readonly<Record<string, string>>;
  /** What `check` says, one after the other; without it there is no `check`. */
  readonly verdicts?: readonly string[];
  /** What `requestLink` gives; without it there is none. */
  readonly nextLink?: string;
}

/** A browser, a sandbox whose pages the shop may frame, and a shop that may frame the sandbox's pages. */
export interface Stage {
  readonly page: Page;
  readonly sandbox: Sandbox;
  readonly shop: TestServer;
  readonly foreignShop: TestServer;
  /** Opens a new page of the shop. */
  visit(options?: {
    readonly shop?: TestServer;
    readonly viewport?: typeof PHONE;
    readonly clock?: "faked";
  }): Promise<void>;
  /** Clicks the shop's button, which opens the link in the element. */
  open(link: string, options?: ElementOptions): Promise<void>;
  states(): Promise<string[]>;
  hint(): Promise<string | undefined>;
  /** The framed document. */
  framed(): Frame;
  /** Takes a picture of the whole page, if there is a folder for it. */
  picture(name: string): Promise<void>;
}

/** Prepares a stage for the tests of one file. */
export function useStage(frames: () => Promise<readonly string[]> = async () => []): Stage {
  let browser: Browser;
  let page: Page | undefined;
  const stage = {} as { -readonly [Key in keyof Stage]: Stage[Key] };

  beforeAll(async () => {
    browser = await launchChromium();
    const extra = await frames();
    // The shop's origin has to be known before the sandbox starts, and the sandbox's before the shop sends its policy.
    const origins = ["http://127.0.0.1:*", ...extra];
    [stage.shop, stage.foreignShop] = await Promise.all([startShop(origins), startShop(origins)]);
    stage.sandbox = await startSandbox({ hostedPages: { allowedParents: [stage.shop.origin] } });
  });
  afterEach(async () => {
    await page?.context().close();
    page = undefined;
  });
  afterAll(async () => {
    await browser?.close();
    await Promise.all([stage.shop?.close(), stage.foreignShop?.close(), stage.sandbox?.close()]);
  });

  stage.visit = async ({ shop = stage.shop, viewport = DESK, clock } = {}) => {
    const context = await browser.newContext({ viewport, hasTouch: viewport === PHONE });
    page = stage.page = await context.newPage();
    page.setDefaultTimeout(30_000);
    if (clock === "faked") await page.clock.install();
    await page.goto(shop.origin);
    await page.waitForFunction("window.openPinPage");
  };
  stage.open = async (link, options = {}) => {
    await stage.page.evaluate(
      ({ link, options }) => {
        const { verdicts, nextLink, ...settings } = options;
        const button = document.querySelector<HTMLElement>("#open");
        window.verdicts = [...(verdicts ?? [])];
        button?.addEventListener("click", () => {
          const frame = document.createElement("card-pin-frame");
          Object.assign(frame, settings);
          if (verdicts) frame.check = async () => window.verdicts.shift() as "done";
          if (nextLink) frame.requestLink = async () => nextLink;
          frame.addEventListener("statechange", (event) => {
            window.changes.push((event as CustomEvent).detail);
          });
          document.querySelector("#place")?.append(frame);
          frame.link = link;
        });
      },
      { link, options },
    );
    await stage.page.click("#open");
  };
  stage.states = () => stage.page.evaluate(() => window.changes.map(({ state }) => state));
  stage.hint = () => stage.page.evaluate(() => window.changes.at(-1)?.hint);
  stage.framed = () => stage.page.frames()[1] ?? stage.page.mainFrame();
  stage.picture = async (name) => {
    if (pictures === undefined) return;
    const { width } = stage.page.viewportSize() ?? DESK;
    await stage.page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
  };
  return stage;
}
