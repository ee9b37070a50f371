import type { HostedFlow } from "./pages.ts";

/** What a page is made from besides its content. */
export interface PageFrame {
  /** Random text that the page's own style and script carry, so that nothing else runs. */
  readonly nonce: string;
  /** Origins of pages that frame this one and are told the outcome. */
  readonly allowedParents: readonly string[];
}

/** A field of the form, by its name in the post. */
export type FieldName = "current" | "pin" | "confirm";

/** The form as it is shown first and again after a mistake. It never shows what was typed. */
export interface FormContent {
  readonly flow: HostedFlow;
  readonly last4: string;
  readonly pinLengths: readonly number[];
  /** What is wrong, by field. */
  readonly errors: { readonly [Field in FieldName]?: string };
}

/** The end of a page's life. */
export interface EndContent {
  readonly heading: string;
  readonly text: string;
  /** Told to the parent page. */
  readonly outcome: string;
  /** Where to go on, `http:` or `https:`. */
  readonly link?: { readonly url: string; readonly text: string };
}

const headings: Readonly<Record<HostedFlow, string>> = {
  set: "Choose your PIN",
  reset: "Choose a new PIN",
  change: "Change your PIN",
};

const labels: Readonly<Record<FieldName, string>> = {
  current: "Current PIN",
  pin: "New PIN",
  confirm: "New PIN again",
};

/** The fields of a flow, in order. */
export function fieldsOf(flow: HostedFlow): readonly FieldName[] {
  return flow === "change" ? ["current", "pin", "confirm"] : ["pin", "confirm"];
}

/** `4 digits`, `4 or 6 digits`, `4, 5 or 6 digits`. */
export function lengthsInWords(lengths: readonly number[]): string {
  const head = lengths.slice(0, -1).join(", ");
  return `${head === "" ? "" : `${head} or `}${lengths.at(-1) ?? 4} digits`;
}

/** The page with the form. It works by plain posts; its script only saves a round trip for a slip of the finger. */
export function formPage(content: FormContent, frame: PageFrame): string {
  const wrong = fieldsOf(content.flow).filter((name) => content.errors[name] !== undefined);
  const summary =
    wrong.length === 0
      ? ""
      : `<div class="problem" role="alert" tabindex="-1" id="problem"><h2>Please check</h2><ul>${wrong
          .map((name) => `<li><a href="#${name}">${escapeHtml(content.errors[name] ?? "")}</a></li>`)
          .join("")}</ul></div>`;
  const main = `<h1>${headings[content.flow]}</h1>
<p>For your card that ends in <strong>${escapeHtml(content.last4)}</strong>. The PIN has ${lengthsInWords(content.pinLengths)}.</p>
${summary}
<form method="post" autocomplete="off" id="form" data-lengths="${content.pinLengths.join(" ")}">
${fieldsOf(content.flow)
  .map((name) => field(name, content, name === (wrong[0] ?? fieldsOf(content.flow)[0])))
  .join("\n")}
<button type="submit" name="action" value="save">Save PIN</button>
<button type="submit" name="action" value="cancel" class="quiet" formnovalidate>Cancel</button>
</form>`;
  const title = `${wrong.length === 0 ? "" : "Error: "}${headings[content.flow]}`;
  return page({ title, main, script: formScript }, frame);
}

/** The page after the last step, and the page of a link that can no longer be used. */
export function endPage(content: EndContent, frame: PageFrame): string {
  const { link } = content;
  const safeLink = link !== undefined && /^https?:\/\//.test(link.url) ? link : undefined;
  const main = `<h1 tabindex="-1" id="end">${escapeHtml(content.heading)}</h1>
<p role="status">${escapeHtml(content.text)}</p>${
    safeLink === undefined
      ? ""
      : `\n<p><a class="button" target="_top" rel="noreferrer" href="${escapeHtml(safeLink.url)}">${escapeHtml(safeLink.text)}</a></p>`
  }`;
  const message = { type: "cardpin:pin-page", outcome: content.outcome };
  return page({ title: content.heading, main, script: outcomeScript(message, frame.allowedParents) }, frame);
}

function field(name: FieldName, { errors, pinLengths }: FormContent, first: boolean): string {
  const error = errors[name];
  const described = error === undefined ? "" : ` aria-invalid="true" aria-describedby="${name}-error"`;
  return `<div class="field">
<label for="${name}">${labels[name]}</label>
<p class="error" id="${name}-error">${escapeHtml(error ?? "")}</p>
<input id="${name}" name="${name}" type="password" inputmode="numeric" autocomplete="off" pattern="[0-9]*" required maxlength="${
    name === "current" ? 12 : Math.max(...pinLengths)
  }"${described}${first ? " autofocus" : ""}>
</div>`;
}

function page(
  content: { readonly title: string; readonly main: string; readonly script: string },
  { nonce }: PageFrame,
): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(content.title)}</title>
<style nonce="${nonce}">${style}</style>
</head>
<body>
<main>
${content.main}
<p class="note">Sandbox: use no real PIN here.</p>
</main>
<script nonce="${nonce}">${content.script}</script>
</body>
</html>
`;
}

const style = `
:root { color-scheme: light dark; font: 100%/1.5 system-ui, sans-serif; --line: #6b7280; --accent: #1d4ed8; --bad: #b91c1c; }
@media (prefers-color-scheme: dark) { :root { --line: #9ca3af; --accent: #93b4ff; --bad: #fca5a5; } }
body { margin: 0; }
main { max-width: 26rem; margin: 0 auto; padding: 1.5rem 1rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .5rem; }
h2 { font-size: 1rem; margin: 0; }
.field { margin: 1.25rem 0; }
label { display: block; font-weight: 600; }
input { box-sizing: border-box; width: 100%; min-height: 3rem; padding: .5rem .75rem; font: inherit; font-size: 1.25rem;
  letter-spacing: .3em; border: 2px solid var(--line); border-radius: .5rem; background: Canvas; color: CanvasText; }
input[aria-invalid] { border-color: var(--bad); }
[tabindex="-1"]:focus { outline: none; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
button, .button { display: block; box-sizing: border-box; width: 100%; min-height: 3rem; margin-top: .75rem; padding: .6rem 1rem;
  font: inherit; font-weight: 600; text-align: center; text-decoration: none; border: 2px solid var(--accent); border-radius: .5rem;
  background: var(--accent); color: Canvas; cursor: pointer; }
.quiet { background: transparent; color: var(--accent); }
.problem { border: 2px solid var(--bad); border-radius: .5rem; padding: .75rem 1rem; }
.problem a, .error { color: var(--bad); }
.problem ul { margin: .25rem 0 0; padding-left: 1.25rem; }
.error { margin: 0; font-weight: 600; }
.error:empty { display: none; }
.note { margin-top: 2rem; font-size: .875rem; }
`;

const formScript = `
const form = document.getElementById("form");
const lengths = form.dataset.lengths.split(" ").map(Number);
document.getElementById("problem")?.focus();
const say = (input, text) => {
  document.getElementById(input.id + "-error").textContent = text;
  input.toggleAttribute("aria-invalid", text !== "");
  if (text !== "") input.setAttribute("aria-describedby", input.id + "-error");
};
form.addEventListener("submit", (event) => {
  if (event.submitter?.value === "cancel") return;
  const { pin, confirm } = form.elements;
  say(pin, /^[0-9]+$/.test(pin.value) && lengths.includes(pin.value.length) ? "" : "Enter " + lengths.join(" or ") + " digits.");
  say(confirm, pin.value === confirm.value ? "" : "The two PINs differ.");
  const first = form.querySelector("[aria-invalid]:not(#current)");
  if (first === null) return;
  event.preventDefault();
  first.focus();
});
`;

/** Tells allowed parents only: the browser drops a message whose target origin is not the parent's. */
function outcomeScript(message: object, allowedParents: readonly string[]): string {
  return `
document.getElementById("end").focus();
if (window.parent !== window) {
  const known = window.location.ancestorOrigins?.[0];
  for (const origin of ${scriptJson(allowedParents)}) {
    if (known === undefined || known === origin) window.parent.postMessage(${scriptJson(message)}, origin);
  }
}
`;
}

/** JSON that cannot end the script element. */
function scriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}

/** Text for element content and for attributes in double quotes. */
export function escapeHtml(text: string): string {
  const replacements: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replaceAll(/[&<>"']/g, (character) => replacements[character] ?? "");
}
