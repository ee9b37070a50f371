import { palettes } from "../hosted/style.ts";
import { pageScript } from "./page-script.ts";

/** The page of the control port, for people. Everything in it that changes is written by its script. */
export function controlPage(nonce: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Card PIN sandbox</title>
<link rel="icon" href="data:,">
<style nonce="${nonce}">${style}</style>
</head>
<body>
<header>
<h1>Card PIN sandbox</h1>
<p id="state" role="status">Loading</p>
<nav aria-label="Sections"><a href="#atm">ATM</a> <a href="#cards">Cards</a> <a href="#requests">Requests</a> <a href="#messages">Messages</a> <a href="#faults">Faults</a></nav>
</header>
<main>
<form id="token-form" hidden>
<h2>Token</h2>
<p>This control port is not on loopback. Enter the token that the sandbox printed when it started.</p>
<label for="token">Token</label> <input id="token" type="password" autocomplete="off" required>
<button>Use this token</button>
</form>
<section id="atm" aria-labelledby="atm-title">
<h2 id="atm-title">ATM</h2>
<form id="atm-form" autocomplete="off">
<div><label for="atm-card">Card</label><select id="atm-card" required></select></div>
<div><label for="atm-pin">PIN</label><input id="atm-pin" inputmode="numeric" autocomplete="off" maxlength="12" required></div>
<button>Try this PIN</button>
</form>
<p id="verdict" role="status"></p>
</section>
<section id="cards" aria-labelledby="cards-title">
<h2 id="cards-title">Cards</h2>
<p>The heading is what a verb takes as <code>card</code>. Further identifiers that a verb needs stand below it, by name.</p>
<p id="page-link" role="status"></p>
<div id="card-list"></div>
</section>
<section id="requests" aria-labelledby="requests-title">
<h2 id="requests-title">Requests</h2>
<p>The newest first. Secrets are hidden.</p>
<ol id="request-list" class="rows"></ol>
</section>
<section id="messages" aria-labelledby="messages-title">
<h2 id="messages-title">Messages</h2>
<p>One-time codes and PINs that issuers sent to cardholders.</p>
<ol id="message-list" class="rows"></ol>
</section>
<section id="faults" aria-labelledby="faults-title">
<h2 id="faults-title">Faults</h2>
<form id="fault-form" autocomplete="off">
<div><label for="fault-issuer">Issuer</label><select id="fault-issuer"></select></div>
<div><label for="fault-kind">Fault of the next call</label><select id="fault-kind"></select></div>
<button>Plan this fault</button>
<button type="button" id="clear-faults" class="quiet">Take all back</button>
</form>
<p id="fault-state" role="status"></p>
<ol id="fault-list" class="rows"></ol>
</section>
</main>
<script nonce="${nonce}">${pageScript}</script>
</body>
</html>
`;
}

const variables = (palette: (typeof palettes)["light"]): string =>
  Object.entries(palette)
    .map(([name, colour]) => `--${name}: ${colour};`)
    .join(" ");

const style = `
:root { color-scheme: light dark; font: 100%/1.5 system-ui, sans-serif; ${variables(palettes.light)} }
@media (prefers-color-scheme: dark) { :root { ${variables(palettes.dark)} } }
*, ::before { box-sizing: border-box; }
body { margin: 0; background: var(--background); color: var(--text); }
header, main { max-width: 72rem; margin: 0 auto; padding: 1rem 1.25rem; }
header { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: baseline; }
header p { margin: 0; color: var(--muted); }
h1 { font-size: 1.5rem; margin: 0; }
h2 { font-size: 1.25rem; margin: 0 0 .5rem; }
h3 { font-size: 1.0625rem; margin: 1.5rem 0 .25rem; }
h4 { font-size: 1rem; margin: 0; overflow-wrap: anywhere; }
section, #token-form { margin-bottom: 2rem; padding-top: 1rem; border-top: 1px solid var(--line); }
p { margin: 0 0 .5rem; }
a { color: var(--accent); }
nav a { display: inline-block; padding: .25rem .5rem .25rem 0; }
code, pre, dd { font-family: ui-monospace, monospace; font-size: .875rem; overflow-wrap: anywhere; }
pre { margin: .5rem 0; padding: .75rem; border: 1px solid var(--line); border-radius: .5rem; white-space: pre-wrap; }
form { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; }
form > div { min-width: 0; }
label { display: block; font-weight: 600; }
input, select { display: block; max-width: 100%; min-height: 2.75rem; padding: .375rem .625rem; font: inherit; color: inherit;
  background: var(--background); border: 2px solid var(--line); border-radius: .5rem; }
button { min-height: 2.75rem; padding: .375rem .875rem; font: inherit; font-weight: 600; color: var(--onAccent);
  background: var(--accent); border: 2px solid var(--accent); border-radius: .5rem; cursor: pointer; }
button.quiet { color: var(--accent); background: transparent; }
[hidden] { display: none !important; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); gap: .75rem; margin: .5rem 0;
  padding: 0; list-style: none; }
.cards > li { display: flex; flex-direction: column; gap: .5rem; padding: .75rem; border: 1px solid var(--line);
  border-radius: .5rem; }
.cards p { margin: 0; }
.cards .does { display: flex; flex-wrap: wrap; gap: .5rem; margin-top: auto; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 .75rem; margin: 0; }
dt { color: var(--muted); }
dd { margin: 0; }
.rows { margin: 0; padding: 0; list-style: none; }
.rows > li { display: flex; flex-wrap: wrap; gap: .125rem 1rem; align-items: center; padding: .375rem 0;
  border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
.good { color: var(--text); font-weight: 600; }
.bad { color: var(--bad); font-weight: 600; }
.muted { color: var(--muted); }
`;
