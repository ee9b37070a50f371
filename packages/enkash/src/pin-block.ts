import { CardPinError } from "@cardpin/client-core";
import type { Call, CallerErrorListener } from "@cardpin/client-core/issuer";
import type { Pin } from "@cardpin/pin-crypto";
import type { EnKashEncodePinBlock, EnKashPinBlockContext } from "./options.ts";

/** Returns what `pinBlock` carries: the Pin itself, written as its digits, or what the caller's encoder returned. */
export async function pinBlockOf(input: {
  readonly pin: Pin;
  readonly card: EnKashPinBlockContext;
  readonly call: Call;
  readonly encode: EnKashEncodePinBlock | undefined;
  readonly report: CallerErrorListener;
}): Promise<string | Pin> {
  const { pin, card, call, encode, report } = input;
  if (encode === undefined) return pin;
  try {
    const isOver = call.deadline.reason !== undefined;
    const encoded: unknown = isOver ? undefined : await call.deadline.race(encode(pin, { ...card }));
    if (typeof encoded === "string" && /^[\x21-\x7e]{1,4096}$/.test(encoded)) return encoded;
  } catch (error) {
    // It may quote the PIN, so it goes to the caller's own listener and nowhere else.
    if (call.deadline.reason === undefined) report({ source: "encodePinBlock", error });
  }
  const { reason } = call.deadline;
  if (reason !== undefined) throw new CardPinError({ code: reason, outcome: "not-sent" });
  throw new CardPinError({ code: "encryption-failed", outcome: "not-sent", text: encoderFailed });
}

const encoderFailed = "encodePinBlock failed, or did not return 1 to 4096 visible ASCII characters. Nothing was sent.";
