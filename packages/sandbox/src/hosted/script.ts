/**
 * The script of the form. The page works without it: it saves a round trip, and so the digits typed so far, for a slip of the
 * finger, and keeps a second tap from sending the form twice. What it says it says at the field, and reads out.
 */
export const formScript = `
const form = document.getElementById("form");
const lengths = form.dataset.lengths.split(" ").map(Number);
const { current, pin, confirm } = form.elements;
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
document.getElementById("problem")?.focus();
for (const [input, check] of checks) {
  input.addEventListener("input", () => { if (input.hasAttribute("aria-invalid") && check() === "") say(input, ""); });
}
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
  sent = true;
});
window.addEventListener("pageshow", () => { sent = false; });
`;

/**
 * The script of the last page: tells the page that frames this one how it ended. Only allowed origins are addressed, and a
 * browser drops what is addressed to another one.
 */
export function outcomeScript(message: object, allowedParents: readonly string[]): string {
  return `
if (window.parent !== window) {
  const known = window.location.ancestorOrigins?.[0];
  for (const origin of ${scriptJson(allowedParents)}) {
    if (known === undefined || known === origin) window.parent.postMessage(${scriptJson(message)}, origin);
  }
}
if (window.parent === window || document.hasFocus()) document.getElementById("end").focus();
`;
}

/** JSON that cannot end the script element. */
function scriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}
