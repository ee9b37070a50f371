import { defineCardPinPad, type PinPadChange } from "@cardpin/hosted-frame/pad";
import { Pin } from "@cardpin/pin-crypto";
import { defaultPolicy, explain } from "@cardpin/pin-policy";
import { readPlace } from "./place.ts";

const { place, say, post } = readPlace();
defineCardPinPad();
const pad = document.createElement("card-pin-pad");
pad.lengths = [4];
pad.check = (digits) => explain(defaultPolicy.check(digits));
pad.addEventListener("complete", save);
pad.addEventListener("change", (event) => {
  // The pad's event of this name has these details.
  const { count } = (event as CustomEvent<PinPadChange>).detail;
  if (count > 0) say("", "open");
});
place.append(pad);

async function save(): Promise<void> {
  const pin = pad.takePin(Pin.from);
  if (pin === undefined) return;
  say("Saving …", "open");
  try {
    // Sent as bytes: no string of the digits is made.
    const digits = pin.use((bytes) => Uint8Array.from(bytes));
    pin.dispose();
    const response = await post(digits).finally(() => digits.fill(0));
    const { state, reason } = (await response.json()) as { state?: string; reason?: string }; // our own server's
    if (state === "effective") {
      place.hidden = true;
      say("Your PIN is set. You can use it now.", "good");
      return;
    }
    say(textFor(state, reason), state === "unchanged" ? "bad" : "open");
  } catch {
    // The request may have arrived, so this is not a failure.
    say(unknown, "open");
  }
  // Another try needs an empty pad.
  pad.clear();
}

const unknown = "We do not know yet whether your new PIN is set. Set the same PIN again, or try it at an ATM.";

function textFor(state: string | undefined, reason: string | undefined): string {
  if (state === "accepted") return "Your PIN is on its way. It will work in a few minutes.";
  if (state !== "unchanged") return unknown;
  if (reason === "choose-another-pin") return "Your PIN has not changed. Choose another one.";
  if (reason === "signed-out" || reason === "out-of-date") return "Your PIN has not changed. Sign in again.";
  if (reason === "card-blocked") return "Your PIN has not changed, because the card is blocked. Call us.";
  return "Your PIN has not changed. Try again later.";
}
