import { html } from "hono/html";
import type { Card } from "./cards.ts";
import type { Session } from "./sessions.ts";

// `html` escapes what is put into it.
type Html = ReturnType<typeof html>;

function page(title: string, content: Html, init: { readonly session?: Session; readonly script?: string } = {}): Html {
  const { session, script } = init;
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title} · Example Bank</title>
    <link rel="stylesheet" href="/assets/style.css">
    ${script === undefined ? "" : html`<script type="module" src="/assets/${script}.js"></script>`}
  </head>
  <body>
    <header>
      <a class="brand" href="/">Example Bank</a>
      ${session === undefined ? "" : signOut(session)}
    </header>
    <main>${content}</main>
    <footer>A demo with test cards. Nothing here is real.</footer>
  </body>
</html>`;
}

function signOut({ user, csrfToken }: Session): Html {
  return html`<form method="post" action="/sign-out">
        <input type="hidden" name="csrf" value="${csrfToken}">
        <span>${user}</span>
        <button class="quiet">Sign out</button>
      </form>`;
}

/** The page to sign in. `demo` shows the demo's account and password. */
export function signInPage(init: {
  readonly demo?: { readonly user: string; readonly password: string } | undefined;
  readonly isWrong?: boolean;
}): Html {
  const { demo, isWrong = false } = init;
  return page(
    isWrong ? "Error: sign in" : "Sign in",
    html`<h1>Sign in</h1>
      ${isWrong ? html`<p class="problem" role="alert">Name or password is wrong. Wait a minute after five tries.</p>` : ""}
      <form class="panel" method="post" action="/sign-in">
        <label>Name <input name="user" autocomplete="username" required autocapitalize="none"></label>
        <label>Password <input name="password" type="password" autocomplete="current-password" required></label>
        <button>Sign in</button>
      </form>
      ${
        demo === undefined
          ? ""
          : html`<p class="hint">Demo account: <code>${demo.user}</code>, password <code>${demo.password}</code></p>`
      }`,
  );
}

/** The cardholder's cards. */
export function cardsPage(session: Session, cards: readonly Card[]): Html {
  return page(
    "Your cards",
    html`<h1>Your cards</h1>
      <ul class="cards">
        ${cards.map(
          (card) => html`<li class="card ${card.way}">
            <h2>${card.name}</h2>
            <p class="number"><span aria-hidden="true">•••• </span><span class="spoken">Card ending in </span>${card.last4}</p>
            <a class="button" href="/cards/${card.id}/pin">Set PIN<span class="spoken"> of ${card.name}</span></a>
          </li>`,
        )}
      </ul>`,
    { session },
  );
}

/** The page on which a PIN is set: the script fills the place, on a pad or in the issuer's page. */
export function pinPage(session: Session, card: Card): Html {
  return page(
    `PIN of ${card.name}`,
    html`<p><a href="/">Your cards</a></p>
      <h1>PIN of ${card.name}</h1>
      <p class="hint">Card ending in ${card.last4}. ${card.way === "pad" ? ourPad : issuersPage}</p>
      <div id="place" class="panel" data-action="/cards/${card.id}/${card.way === "pad" ? "pin" : "pin-page"}" data-csrf="${session.csrfToken}"></div>
      <p id="result" class="result" role="status" tabindex="-1"></p>`,
    { session, script: `${card.way}-page` },
  );
}

const ourPad = "Choose four digits that nobody guesses.";
const issuersPage = "The card's issuer takes the PIN on its own page below. We never see it.";

export function notFoundPage(session: Session | undefined): Html {
  return page("Not found", html`<h1>Not found</h1><p><a href="/">Your cards</a></p>`, session && { session });
}
