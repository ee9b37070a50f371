import type { HostedFlow, HostedOutcome } from "./pages.ts";
import { formScript, outcomeScript } from "./script.ts";
import { style } from "./style.ts";

/** What a page is made from besides its content. */
export interface PageFrame {
  /** Random text that the page's own style and script carry, so that nothing else runs. */
  readonly nonce: string;
  /** Origins of pages that frame this one and are told the outcome. */
  readonly allowedParents: readonly string[];
}

/** A field of the form, by its name in the post. */
export type FieldName = "current" | "pin" | "confirm";

/** What is wrong, by field. */
export type FieldErrors = { readonly [Field in FieldName]?: string };

/** The form as it is shown first and again after a mistake. It never shows what was typed. */
export interface FormContent {
  readonly flow: HostedFlow;
  readonly last4: string;
  readonly pinLengths: readonly number[];
  /** Milliseconds until the link ends. */
  readonly timeLeftMs: number;
  readonly errors: FieldErrors;
}

/** The end of a page's life. */
export interface EndContent {
  readonly heading: string;
  readonly text: string;
  /** Told to the parent page. */
  readonly outcome: HostedOutcome;
  /** Where to go on, `http:` or `https:`. */
  readonly link?: { readonly url: string; readonly text: string };
}

const headings: Readonly<Record<HostedFlow, string>> = {
  set: "Choose your PIN",
  reset: "Choose a new PIN",
  change: "Change your PIN",
};

const buttons: Readonly<Record<HostedFlow, string>> = { set: "Set PIN", reset: "Reset PIN", change: "Change PIN" };

/** The fields of a flow, in order, with their labels. */
const fields: Readonly<Record<HostedFlow, readonly (readonly [FieldName, string])[]>> = {
  set: [
    ["pin", "PIN"],
    ["confirm", "PIN again"],
  ],
  reset: [
    ["pin", "New PIN"],
    ["confirm", "New PIN again"],
  ],
  change: [
    ["current", "Current PIN"],
    ["pin", "New PIN"],
    ["confirm", "New PIN again"],
  ],
};

/** What the page says of a mistake. */
export const mistakes = {
  currentMissing: "Enter your current PIN.",
  currentWrong: (triesLeft: number): string =>
    `The current PIN is not right. ${triesLeft === 1 ? "1 try is" : `${triesLeft} tries are`} left.`,
  length: (lengths: readonly number[]): string => `Enter ${lengthsInWords(lengths)}.`,
  differ: "The two PINs differ.",
  weak: "This PIN is too easy to guess. Choose another one.",
} as const;

/** `4 digits`, `4 or 6 digits`, `4, 5 or 6 digits`. */
function lengthsInWords(lengths: readonly number[]): string {
  const head = lengths.slice(0, -1).join(", ");
  return `${head === "" ? "" : `${head} or `}${lengths.at(-1) ?? 4} digits`;
}

/** The page with the form. It works by plain posts. */
export function formPage(content: FormContent, frame: PageFrame): string {
  const { errors, flow, pinLengths } = content;
  const ordered = fields[flow];
  const wrong = ordered.map(([name]) => name).filter((name) => errors[name] !== undefined);
  const first = wrong[0] ?? ordered[0]?.[0];
  const main = `<h1>${headings[flow]}</h1>
<p>For your card ending in <strong>${escapeHtml(content.last4)}</strong>.${timeLeftInWords(content.timeLeftMs)}</p>
${summary(wrong, errors)}
<form method="post" autocomplete="off" id="form" data-lengths="${pinLengths.join(" ")}" data-say-current="${mistakes.currentMissing}" data-say-length="${mistakes.length(pinLengths)}" data-say-differ="${mistakes.differ}">
${ordered.map(([name, label]) => field({ name, label, isFirst: name === first, isLast: name === "confirm" }, content)).join("\n")}
<button type="submit" name="action" value="save">${buttons[flow]}</button>
<button type="submit" name="action" value="cancel" class="quiet" formnovalidate>Cancel</button>
</form>`;
  const title = `${wrong.length === 0 ? "" : "Error: "}${headings[flow]}`;
  return page({ title, main, script: formScript }, frame);
}

/** The page after the last step, and the page of a link that can no longer be used. */
export function endPage(content: EndContent, frame: PageFrame): string {
  const { link, outcome } = content;
  const safeLink = link !== undefined && /^https?:\/\//.test(link.url) ? link : undefined;
  const main = `<svg class="sign" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="10"/><path d="${outcome === "done" ? "M7.5 12.5l3 3 6-6.5" : "M12 7v6M12 16.5v.1"}"/></svg>
<h1 tabindex="-1" id="end">${escapeHtml(content.heading)}</h1>
<p role="status">${escapeHtml(content.text)}</p>${
    safeLink === undefined
      ? ""
      : `\n<p><a class="button" target="_top" rel="noreferrer" href="${escapeHtml(safeLink.url)}">${escapeHtml(safeLink.text)}</a></p>`
  }`;
  const script = outcomeScript({ type: "cardpin:pin-page", outcome }, frame.allowedParents);
  return page({ title: content.heading, main, script, outcome }, frame);
}

function summary(wrong: readonly FieldName[], errors: FieldErrors): string {
  if (wrong.length === 0) return "";
  const items = wrong.map((name) => `<li><a href="#${name}">${escapeHtml(errors[name] ?? "")}</a></li>`);
  return `<div class="problem" role="alert" tabindex="-1" id="problem"><h2>Please check</h2><ul>${items.join("")}</ul></div>`;
}

function field(
  about: { readonly name: FieldName; readonly label: string; readonly isFirst: boolean; readonly isLast: boolean },
  { errors, pinLengths }: FormContent,
): string {
  const { name } = about;
  const lengths = name === "current" ? [4, 5, 6, 7, 8, 9, 10, 11, 12] : pinLengths;
  const hint =
    name === "pin"
      ? `\n<p class="hint" id="pin-hint">${capital(lengthsInWords(lengths))}. Avoid years, birthdays and rows such as 1234.</p>`
      : "";
  const attributes = [
    `id="${name}" name="${name}" type="password" inputmode="numeric" autocomplete="off"`,
    `required pattern="${lengths.map((length) => `[0-9]{${length}}`).join("|")}" maxlength="${Math.max(...lengths)}"`,
    `enterkeyhint="${about.isLast ? "done" : "next"}"`,
    `aria-describedby="${hint === "" ? "" : "pin-hint "}${name}-error"`,
    ...(errors[name] === undefined ? [] : ['aria-invalid="true"']),
    ...(about.isFirst ? ["autofocus"] : []),
  ];
  return `<div class="field">
<label for="${name}">${about.label}</label>${hint}
<p class="error" id="${name}-error" aria-live="polite">${escapeHtml(errors[name] ?? "")}</p>
<input ${attributes.join(" ")}>
</div>`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Said only where it matters: a link that is good for more than an hour hurries nobody. */
function timeLeftInWords(timeLeftMs: number): string {
  const minutes = Math.ceil(timeLeftMs / 60_000);
  if (minutes > 60) return "";
  return ` This page is open for ${minutes === 1 ? "1 minute" : `${minutes} minutes`}.`;
}

function page(
  content: {
    readonly title: string;
    readonly main: string;
    readonly script: string;
    readonly outcome?: HostedOutcome;
  },
  { nonce }: PageFrame,
): string {
  const outcome = content.outcome === undefined ? "" : ` data-outcome="${content.outcome}"`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(content.title)}</title>
<link rel="icon" href="data:,">
<style nonce="${nonce}">${style}</style>
</head>
<body>
<main${outcome}>
${content.main}
<p class="note">Sandbox: use no real PIN here.</p>
</main>
<script nonce="${nonce}">${content.script}</script>
</body>
</html>
`;
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
