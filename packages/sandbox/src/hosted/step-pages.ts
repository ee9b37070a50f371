import { escapeHtml, type PageFrame, page } from "./html.ts";
import { stepScript } from "./script.ts";
import { stepTextsOf } from "./step-texts.ts";
import { fill, type HostedTexts, timeLeftInWords } from "./texts.ts";

/** What every step is made from. */
interface StepContent {
  readonly lang: string;
  readonly texts: HostedTexts;
  /** The sandbox clock, Unix milliseconds. */
  readonly now: number;
  /** When the link ends, by the same clock. */
  readonly expiresAt: number;
}

/** The step that asks for the one-time code. It works by plain posts, as the form does. */
export function codePage(
  content: StepContent & { readonly phone: string; readonly isWrong: boolean },
  frame: PageFrame,
): string {
  const { isWrong, phone, texts } = content;
  const own = stepTextsOf(content.lang);
  const error = isWrong ? own.codeWrong : "";
  const main = `<p>${escapeHtml(fill(own.codeSent, { phone }))}</p>
${timer(content)}
<form method="post" autocomplete="off">
<div class="field">
<label for="code">${escapeHtml(own.codeLabel)}</label>
<p class="error" id="code-error" aria-live="polite">${escapeHtml(error)}</p>
<input id="code" name="code" type="text" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9]{6}" maxlength="6" required enterkeyhint="next" aria-describedby="code-error"${isWrong ? ' aria-invalid="true"' : ""} autofocus>
</div>
<button type="submit" name="action" value="code">${escapeHtml(texts.goOn)}</button>
<button type="submit" name="action" value="send" class="quiet" formnovalidate>${escapeHtml(own.sendAgain)}</button>
<button type="submit" name="action" value="cancel" class="quiet" formnovalidate>${escapeHtml(texts.cancel)}</button>
</form>`;
  return step(content, { heading: own.codeHeading, main, title: isWrong ? `${texts.error}: ` : "" }, frame);
}

/** The step that shows the PIN. */
export function viewPage(
  content: StepContent & { readonly last4: string; readonly pin: string; readonly mayReset: boolean },
  frame: PageFrame,
): string {
  const { last4, mayReset, pin, texts } = content;
  const own = stepTextsOf(content.lang);
  const reset = `<button type="submit" name="action" value="reset">${escapeHtml(texts.buttons.reset)}</button>\n`;
  const main = `<p>${escapeHtml(fill(own.viewText, { last4 }))}</p>
<p class="pin"><output id="shown-pin">${escapeHtml(pin)}</output></p>
${timer(content)}
<form method="post" autocomplete="off">
${mayReset ? reset : ""}<button type="submit" name="action" value="close" class="quiet">${escapeHtml(own.close)}</button>
</form>`;
  return step(content, { heading: own.viewHeading, main, title: "" }, frame);
}

function timer({ lang, texts, now, expiresAt }: StepContent): string {
  return `<p role="timer">${escapeHtml(timeLeftInWords(lang, texts, now, expiresAt))}</p>`;
}

function step(
  { lang, texts, now, expiresAt }: StepContent,
  { heading, main, title }: { readonly heading: string; readonly main: string; readonly title: string },
  frame: PageFrame,
): string {
  const script = stepScript(expiresAt - now, frame.allowedParents);
  const whole = `<h1>${escapeHtml(heading)}</h1>\n${main}`;
  return page({ lang, texts, title: title + heading, main: whole, script }, frame);
}
