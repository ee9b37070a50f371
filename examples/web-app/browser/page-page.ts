import { defineCardPinFrame, type PinPageState } from "@cardpin/hosted-frame";
import { readPlace } from "./place.ts";

// The frame shows and announces its own messages; these say what comes next.
const texts: Readonly<Partial<Record<PinPageState, string>>> = {
  loading: "",
  done: "You can use it now.",
  blocked: "Call us to have the card unblocked.",
  unknown: "Try the PIN at an ATM, or open a new page.",
};

const { place, say, post } = readPlace();
defineCardPinFrame();
const frame = document.createElement("card-pin-frame");
frame.issuer = "hashdt";
frame.requestLink = requestLink;
frame.addEventListener("statechange", () => {
  const text = frame.state && texts[frame.state];
  if (text !== undefined) say(text, frame.state === "done" ? "good" : "open");
});
place.append(frame);
try {
  frame.link = await requestLink();
} catch {
  say("The issuer's page cannot be opened now. Your PIN has not changed. Try again later.", "bad");
}

async function requestLink(): Promise<string> {
  const response = await post();
  const { page } = (await response.json()) as { page?: string }; // our own server's
  if (page === undefined) throw new Error("The server has no page for this card.");
  return page;
}
