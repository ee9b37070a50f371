/** What a page tells the one that frames it; see "Messages of a page" in the README. */
export type PageMessage =
  | { readonly event: "ready"; readonly expiresInMs: number }
  | { readonly event: "end"; readonly outcome: string };

/**
 * What every page does: tells the allowed parents that it is there, its height, and how it ended. A browser drops what is
 * addressed to an origin that the parent does not have.
 */
function messageScript(message: PageMessage, allowedParents: readonly string[]): string {
  return `
const parents = ${scriptJson(allowedParents)};
const heightNow = () => Math.ceil(document.documentElement.getBoundingClientRect().height);
let toldHeight;
const tell = (message) => {
  if (window.parent === window) return;
  toldHeight = heightNow();
  const known = window.location.ancestorOrigins?.[0];
  for (const origin of parents) {
    if (known === undefined || known === origin) {
      window.parent.postMessage({ type: "cardpin:pin-page", ...message, height: toldHeight }, origin);
    }
  }
};
const announce = () => {
  tell(${scriptJson(message)});
  const onResize = () => { if (heightNow() !== toldHeight) tell({ event: "height" }); };
  new ResizeObserver(onResize).observe(document.documentElement);
};
`;
}

/**
 * The script of the form. The page works without it. It saves a round trip, and so the digits typed so far, for a slip of the
 * finger. It keeps a second tap from sending the form twice, shows the digits when asked, and says when the link has expired.
 */
export function formScript(
  content: {
    readonly timeLeftMs: number;
    readonly texts: Readonly<Record<"show" | "hide" | "openOneMinute" | "openMinutes", string>>;
    readonly expired: readonly [string, string];
  },
  allowedParents: readonly string[],
): string {
  return `${messageScript({ event: "ready", expiresInMs: content.timeLeftMs }, allowedParents)}
const texts = ${scriptJson({ ...content.texts, expired: content.expired })};
const form = document.getElementById("form");
const lengths = form.dataset.lengths.split(" ").map(Number);
const { current, pin, confirm } = form.elements;
const inputs = [current, pin, confirm].filter((input) => input);
const digits = (input) => /^[0-9]+$/.test(input.value);
const checks = [
  [current, () => current && !digits(current) ? form.dataset.sayCurrent : ""],
  [pin, () => digits(pin) && lengths.includes(pin.value.length) ? "" : form.dataset.sayLength],
  [confirm, () => confirm.value === pin.value ? "" : form.dataset.sayDiffer],
].filter(([input]) => input);
const say = (input, text) => {
  document.getElementById(input.id + "-error").textContent = text;
  if (text === "") input.removeAttribute("aria-invalid");
  else input.setAttribute("aria-invalid", "true");
};
let sent = false;
form.noValidate = true;
inputs.find((input) => input.hasAttribute("aria-invalid"))?.focus();
for (const [input, check] of checks) {
  input.addEventListener("input", () => { if (input.hasAttribute("aria-invalid") && check() === "") say(input, ""); });
}
const show = document.getElementById("show");
const setShown = (shown) => {
  for (const input of inputs) input.type = shown ? "text" : "password";
  show.textContent = shown ? texts.hide : texts.show;
};
show.hidden = false;
show.addEventListener("click", () => setShown(inputs[0].type === "password"));
form.addEventListener("submit", (event) => {
  if (sent) return event.preventDefault();
  if (event.submitter?.value !== "cancel") {
    for (const [input, check] of checks) say(input, check());
    const wrong = checks.find(([input]) => input.hasAttribute("aria-invalid"));
    if (wrong) {
      event.preventDefault();
      wrong[0].focus();
      return;
    }
  }
  // Browsers offer to keep what is typed into a field of text.
  setShown(false);
  sent = true;
});
window.addEventListener("pageshow", () => { sent = false; });

const endsAt = Date.now() + ${Math.ceil(content.timeLeftMs)};
const left = document.getElementById("left");
const expire = () => {
  const [heading, text] = texts.expired;
  const main = document.querySelector("main");
  main.dataset.outcome = "expired";
  main.querySelector("h1").textContent = heading;
  main.querySelector("h1").tabIndex = -1;
  document.title = heading;
  form.remove();
  left.remove();
  const said = document.getElementById("said");
  said.setAttribute("role", "status");
  said.textContent = text;
  main.querySelector("h1").focus();
  tell({ event: "end", outcome: "expired" });
};
const watch = () => {
  const ms = endsAt - Date.now();
  if (ms <= 0) return expire();
  const minutes = Math.ceil(ms / 60000);
  if (minutes <= 60) {
    left.textContent = minutes === 1 ? texts.openOneMinute : texts.openMinutes.replace("{n}", String(minutes));
  }
  setTimeout(watch, Math.min(ms, 5000));
};
announce();
watch();
`;
}

/** The script of a step before the form. */
export function stepScript(timeLeftMs: number, allowedParents: readonly string[]): string {
  return `${messageScript({ event: "ready", expiresInMs: timeLeftMs }, allowedParents)}
announce();
document.querySelector("[aria-invalid]")?.focus();
`;
}

/** The script of the last page. */
export function outcomeScript(outcome: string, allowedParents: readonly string[]): string {
  return `${messageScript({ event: "end", outcome }, allowedParents)}
announce();
if (window.parent === window || document.hasFocus()) document.getElementById("end").focus();
`;
}

/** JSON that cannot end the script element. */
function scriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}
