import type { ReceiverOptions } from "@cardpin/example-webhooks/receive";
import { type CallOptions, isCardPinError, Pin, type PinInput, type PinResult } from "cardpin";
import { type Answer, answerTo } from "./http-status.ts";

/** The verb that the service uses. Every issuer that takes PINs by API has it, and so has a member of `createCardPin`. */
export interface SetsPins {
  setPin(input: { readonly card: string; readonly pin: PinInput }, options?: CallOptions): Promise<PinResult>;
}

/** What the service needs. */
export interface ServiceOptions {
  readonly issuer: SetsPins;
  /**
   * Whether the bearer of this Authorization header may set the PIN of this card. In your program: verify the session or
   * token, then look up whose card it is.
   */
  readonly mayUse: (authorization: string | undefined, card: string) => boolean | Promise<boolean>;
  readonly webhooks: ReceiverOptions;
}

/** How many bytes a request to set a PIN may have. */
export const REQUEST_LIMIT = 1_024;

/**
 * What every framework does with `POST /cards/{card}/pin` and a body such as `{"pin":"4929"}`. The body comes as bytes,
 * is read once and wiped, so that no framework's logger or error page can show a PIN.
 */
export async function setPin(
  { issuer, mayUse }: Pick<ServiceOptions, "issuer" | "mayUse">,
  request: { readonly authorization: string | undefined; readonly card: string; readonly body: Uint8Array },
): Promise<Answer> {
  const { authorization, card, body } = request;
  const pin = takePin(body);
  try {
    // The same answer for a card of somebody else and for one that does not exist.
    if (!(await mayUse(authorization, card))) return unchanged(404, "card-not-found");
    if (pin === undefined) return unchanged(422, "choose-another-pin");
    const { state, requestId } = await issuer.setPin({ card, pin });
    return { status: state === "effective" ? 200 : 202, headers: {}, json: { state, requestId } };
  } catch (error) {
    if (!isCardPinError(error)) throw error;
    return answerTo(error);
  } finally {
    pin?.dispose();
  }
}

/** Reads the PIN of a body and wipes the body; `undefined` when there is none. */
function takePin(body: Uint8Array): Pin | undefined {
  try {
    const { pin } = JSON.parse(new TextDecoder().decode(body)) as { pin?: unknown }; // checked below
    return typeof pin === "string" ? Pin.from(pin) : undefined;
  } catch {
    // Neither the parser's error nor that of `Pin.from` leaves this function: they could quote what they read.
    return undefined;
  } finally {
    body.fill(0);
  }
}

function unchanged(status: number, reason: string): Answer {
  return { status, headers: {}, json: { state: "unchanged", reason } };
}
