import { type Call, CardPinError, pinField } from "@cardpin/client-core";
import type { Pin } from "@cardpin/pin-crypto";
import type { EncodePinBlock, PinBlockContext } from "./options.ts";

/** What `pinBlock` carries: the Pin itself, whose digits are written as a JSON string, or what the caller's encoder made. */
export async function pinBlockOf(input: {
  readonly pin: Pin;
  readonly card: PinBlockContext;
  readonly call: Call;
  readonly encode: EncodePinBlock | undefined;
}): Promise<string> {
  const { pin, card, call, encode } = input;
  if (encode === undefined) return pinField(pin);
  try {
    const encoded: unknown = await call.deadline.race(Promise.resolve(encode(pin, { ...card })));
    if (typeof encoded === "string" && /^[\x21-\x7e]{1,4096}$/.test(encoded)) return encoded;
  } catch {
    // The caller's error may quote the PIN; the fixed text below takes its place.
  }
  const { reason } = call.deadline;
  if (reason !== undefined) throw new CardPinError({ code: reason, outcome: "not-sent" });
  throw new CardPinError({ code: "encryption-failed", outcome: "not-sent", text: encoderFailed });
}

const encoderFailed =
  "encodePinBlock failed, or gave something else than 1 to 4096 visible ASCII characters; nothing was sent.";
