import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Asset } from "./assets.ts";
import type { Card, CardsOf } from "./cards.ts";
import { cardsPage, notFoundPage, pinPage, signInPage } from "./pages.ts";
import type { Accounts } from "./passwords.ts";
import { type Cards, openPinPage, type PinAnswer, setPin } from "./pins.ts";
import { type Origins, ownPagesOnly, readForm, securityHeaders, sessionCookie } from "./security.ts";
import { hasToken, type Session, type Sessions } from "./sessions.ts";

/** What the application needs. */
export interface AppOptions {
  readonly origins: Origins;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly cards: Cards;
  readonly cardsOf: CardsOf;
  readonly assets: ReadonlyMap<string, Asset>;
  /** Shown on the page to sign in. */
  readonly demo?: { readonly user: string; readonly password: string };
}

/** The application: pages, forms and the two requests of the PIN's page. */
export function createApp(options: AppOptions): Hono {
  const { origins, accounts, sessions, cards, cardsOf, assets, demo } = options;
  const cookie = sessionCookie(origins);
  const idOf = (context: Context): string | undefined => getCookie(context, cookie.name);
  const sessionOf = (context: Context): Session | undefined => sessions.find(idOf(context));
  const cardOf = ({ user }: Session, context: Context): Card | undefined =>
    cardsOf[user]?.find(({ id }) => id === context.req.param("id"));
  const answer = (context: Context, { status, json }: PinAnswer) => context.json(json, status as ContentfulStatusCode); // every status of these answers may have a body

  const app = new Hono();
  const tooLong = (context: Context) => context.text("This request is too long.", 413);
  app.use(securityHeaders(origins), ownPagesOnly(origins), bodyLimit({ maxSize: 4_096, onError: tooLong }));
  // The error could hold what came in, so that nothing of it is shown or logged.
  app.onError((_, context) => context.text("Something went wrong.", 500));
  app.notFound((context) => context.html(notFoundPage(sessionOf(context)), 404));

  app.get("/assets/:name", (context) => {
    const asset = assets.get(context.req.param("name"));
    if (asset === undefined) return context.notFound();
    return context.body(asset.content, 200, { "content-type": asset.type });
  });

  app.get("/sign-in", (context) => context.html(signInPage({ demo })));
  app.post("/sign-in", async (context) => {
    const { user = "", password = "" } = (await readForm(context)) ?? {};
    if (!(await accounts.check(user, password))) return context.html(signInPage({ demo, isWrong: true }), 401);
    sessions.end(idOf(context));
    setCookie(context, cookie.name, sessions.start(user), cookie.attributes);
    return context.redirect("/", 303);
  });
  app.post("/sign-out", async (context) => {
    const session = sessionOf(context);
    const form = await readForm(context);
    if (session !== undefined && !hasToken(session, form?.["csrf"]))
      return context.text("The form is out of date.", 403);
    sessions.end(idOf(context));
    deleteCookie(context, cookie.name, cookie.attributes);
    return context.redirect("/sign-in", 303);
  });

  app.get("/", (context) => {
    const session = sessionOf(context);
    if (session === undefined) return context.redirect("/sign-in", 303);
    return context.html(cardsPage(session, cardsOf[session.user] ?? []));
  });
  app.get("/cards/:id/pin", (context) => {
    const session = sessionOf(context);
    if (session === undefined) return context.redirect("/sign-in", 303);
    const card = cardOf(session, context);
    return card === undefined ? context.notFound() : context.html(pinPage(session, card));
  });

  /** The card of a request by a page's script, or the answer that refuses it. */
  const requested = (context: Context): Card | PinAnswer => {
    const session = sessionOf(context);
    if (session === undefined) return { status: 401, json: { state: "unchanged", reason: "signed-out" } };
    if (!hasToken(session, context.req.header("x-csrf-token"))) {
      return { status: 403, json: { state: "unchanged", reason: "out-of-date" } };
    }
    // The same answer for a card of somebody else and for one that does not exist.
    return cardOf(session, context) ?? { status: 404, json: { state: "unchanged", reason: "card-not-found" } };
  };
  app.post("/cards/:id/pin", async (context) => {
    const card = requested(context);
    if ("status" in card) return answer(context, card);
    if (card.way !== "pad") return context.notFound();
    return answer(context, await setPin(cards, card, new Uint8Array(await context.req.arrayBuffer())));
  });
  app.post("/cards/:id/pin-page", async (context) => {
    const card = requested(context);
    if ("status" in card) return answer(context, card);
    if (card.way !== "page") return context.notFound();
    return answer(context, await openPinPage(cards, card));
  });
  return app;
}
