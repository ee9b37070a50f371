import type { HostedFlow, HostedOutcome } from "./pages.ts";
import { formScript, outcomeScript } from "./script.ts";
import { style } from "./style.ts";
import { fill, type HostedTexts, lengthsInWords, timeLeftInWords } from "./texts.ts";

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
  readonly lang: string;
  readonly texts: HostedTexts;
  readonly flow: HostedFlow;
  readonly last4: string;
  readonly pinLengths: readonly number[];
  /** The sandbox clock, Unix milliseconds. */
  readonly now: number;
  /** When the link ends, by the same clock. */
  readonly expiresAt: number;
  readonly errors: FieldErrors;
}

/** The end of a page's life. */
export interface EndContent {
  readonly lang: string;
  readonly texts: HostedTexts;
  readonly end: keyof HostedTexts["ends"];
  /** Heading and text, where they are not those of `end`. */
  readonly said?: readonly [string, string];
  /** Told to the parent page. */
  readonly outcome: HostedOutcome;
  /** Where to go on, `http:` or `https:`. */
  readonly url?: string;
}

/** The fields of a flow, in order, with the names of their labels. */
const fields: Readonly<Record<HostedFlow, readonly (readonly [FieldName, keyof HostedTexts["labels"]])[]>> = {
  set: [
    ["pin", "pin"],
    ["confirm", "pinAgain"],
  ],
  reset: [
    ["pin", "newPin"],
    ["confirm", "newPinAgain"],
  ],
  change: [
    ["current", "current"],
    ["pin", "newPin"],
    ["confirm", "newPinAgain"],
  ],
};

/** The page with the form. It works by plain posts. */
export function formPage(content: FormContent, frame: PageFrame): string {
  const { errors, flow, lang, pinLengths, texts } = content;
  const ordered = fields[flow];
  const wrong = ordered.map(([name]) => name).filter((name) => errors[name] !== undefined);
  const first = wrong[0] ?? ordered[0]?.[0];
  const heading = texts.headings[flow];
  const sayLength = fill(texts.enter, { digits: lengthsInWords(texts, pinLengths) });
  const card = fill(escapeHtml(texts.forCard), { last4: `<strong>${escapeHtml(content.last4)}</strong>` });
  const left = timeLeftInWords(lang, texts, content.now, content.expiresAt);
  const main = `<h1>${escapeHtml(heading)}</h1>
<p id="said">${card}</p>
<p id="left" role="timer">${escapeHtml(left)}</p>
<form method="post" autocomplete="off" id="form" data-lengths="${pinLengths.join(" ")}" data-say-current="${escapeHtml(texts.currentMissing)}" data-say-length="${escapeHtml(sayLength)}" data-say-differ="${escapeHtml(texts.differ)}">
${ordered.map(([name, label]) => field({ name, label: texts.labels[label], isFirst: name === first, isLast: name === "confirm" }, content)).join("\n")}
<button type="button" id="show" class="plain" hidden>${escapeHtml(texts.show)}</button>
<button type="submit" name="action" value="save">${escapeHtml(texts.buttons[flow])}</button>
<button type="submit" name="action" value="cancel" class="quiet" formnovalidate>${escapeHtml(texts.cancel)}</button>
</form>`;
  const title = `${wrong.length === 0 ? "" : `${texts.error}: `}${heading}`;
  const { show, hide, openOneMinute, openMinutes } = texts;
  const script = formScript(
    {
      timeLeftMs: content.expiresAt - content.now,
      texts: { show, hide, openOneMinute, openMinutes },
      expired: texts.ends.expired,
    },
    frame.allowedParents,
  );
  return page({ lang, texts, title, main, script }, frame);
}

/** The page after the last step, and the page of a link that can no longer be used. */
export function endPage(content: EndContent, frame: PageFrame): string {
  const { end, lang, outcome, texts, url } = content;
  const [heading, text] = content.said ?? texts.ends[end];
  const link = url !== undefined && /^https?:\/\//.test(url) ? url : undefined;
  const main = `<svg class="sign" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="10"/><path d="${outcome === "done" ? "M7.5 12.5l3 3 6-6.5" : "M12 7v6M12 16.5v.1"}"/></svg>
<h1 tabindex="-1" id="end">${escapeHtml(heading)}</h1>
<p role="status">${escapeHtml(text)}</p>${
    link === undefined
      ? ""
      : `\n<p><a class="button" target="_top" rel="noreferrer" href="${escapeHtml(link)}">${escapeHtml(outcome === "done" ? texts.goOn : texts.goBack)}</a></p>`
  }`;
  return page(
    { lang, texts, title: heading, main, script: outcomeScript(outcome, frame.allowedParents), outcome },
    frame,
  );
}

function field(
  about: { readonly name: FieldName; readonly label: string; readonly isFirst: boolean; readonly isLast: boolean },
  { errors, pinLengths, texts }: FormContent,
): string {
  const { name } = about;
  const lengths = name === "current" ? [4, 5, 6, 7, 8, 9, 10, 11, 12] : pinLengths;
  const hint =
    name === "pin"
      ? `\n<p class="hint" id="pin-hint">${escapeHtml(`${lengthsInWords(texts, lengths)}. ${texts.advice}`)}</p>`
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
<label for="${name}">${escapeHtml(about.label)}</label>${hint}
<p class="error" id="${name}-error" aria-live="polite">${escapeHtml(errors[name] ?? "")}</p>
<input ${attributes.join(" ")}>
</div>`;
}

/** A whole document around the content of a page. */
export function page(
  content: {
    readonly lang: string;
    readonly texts: HostedTexts;
    readonly title: string;
    readonly main: string;
    readonly script: string;
    readonly outcome?: HostedOutcome;
  },
  { nonce }: PageFrame,
): string {
  const outcome = content.outcome === undefined ? "" : ` data-outcome="${content.outcome}"`;
  return `<!doctype html>
<html lang="${content.lang}">
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
<p class="note">${escapeHtml(content.texts.note)}</p>
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
