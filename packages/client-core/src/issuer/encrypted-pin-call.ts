import type { Pin, PinInput } from "@cardpin/pin-crypto";
import type { Call } from "../call/call.ts";
import { asFirstStep } from "../call/first-step.ts";
import { type EncryptedPin, isEncryptedPin, readEncryptedPin } from "../encrypted-pin.ts";
import { withCheckedPin } from "../policy.ts";
import type { PinCallOptions } from "../verbs.ts";
import type { Connection } from "./connection.ts";
import type { OperationsOf } from "./typing.ts";

/** What {@link setEncryptedPin} needs. */
export interface EncryptedPinInit<T, Field extends string> {
  /** What the verb was given. It is read once the call has begun. */
  readonly input: { readonly card: string; readonly pin: PinInput | EncryptedPin } | undefined;
  readonly options: PinCallOptions | undefined;
  /** The fields of the issuer's API that take the encrypted PIN, and the form of each. */
  readonly forms: Readonly<Record<Field, RegExp>>;
  /** Encrypts a PIN that came as digits and passed every check. Whatever it throws counts as `not-sent`. */
  readonly encrypt: (call: Call, pin: Pin) => Promise<Readonly<Record<Field, string>>>;
  /**
   * Sends the encrypted PIN. `encrypted` returns its fields. The client encrypts them again at each call of it; fields that the
   * browser encrypted stay the same.
   */
  readonly send: (
    call: Call,
    encrypted: () => Promise<Readonly<Record<Field, string>>>,
    encryptedBy: "client" | "browser",
  ) => Promise<T>;
}

/**
 * Runs the verb `setPin` of an issuer that takes a PIN encrypted: `encrypt` does it here, unless the browser did. An encrypted PIN
 * is compared with the call's issuer and card. No rule and no policy can check it.
 *
 * @throws CardPinError
 * @example
 * ```ts
 * import type { Effective, EncryptedPin } from "@cardpin/client-core";
 * import { type Connection, setEncryptedPin } from "@cardpin/client-core/issuer";
 * import type { Pin, PinInput } from "@cardpin/pin-crypto";
 *
 * // Written by openapi-typescript from the spec.
 * interface AcmeOperations {
 *   setPin: { requestBody: { content: { "application/json": { card: string; pin_block: string } } } };
 * }
 *
 * export function setPin(
 *   connection: Connection<AcmeOperations>,
 *   input: { readonly card: string; readonly pin: PinInput | EncryptedPin },
 *   encryptPin: (pin: Pin) => Promise<string>,
 * ): Promise<Effective> {
 *   return setEncryptedPin(connection, {
 *     input,
 *     options: undefined,
 *     forms: { pin_block: /^[0-9a-f]{32}$/ },
 *     encrypt: async (_call, pin) => ({ pin_block: await encryptPin(pin) }),
 *     async send(call, encrypted) {
 *       await connection.request(call, "setPin", { body: { card: input.card, ...(await encrypted()) } });
 *       return { state: "effective", requestId: call.requestId };
 *     },
 *   });
 * }
 * ```
 */
export function setEncryptedPin<T, Field extends string, Paths extends OperationsOf<Paths>>(
  connection: Connection<Paths>,
  init: EncryptedPinInit<T, Field>,
): Promise<T> {
  const { issuer, pinChecks } = connection.settings;
  const { input, options, forms, encrypt, send } = init;
  return connection.run("setPin", options, async (call) => {
    const pin = input?.pin;
    if (isEncryptedPin(pin)) {
      const fields = readEncryptedPin(pin, { issuer, card: input?.card, forms });
      return send(call, async () => fields, "browser");
    }
    const given = { pin, facts: call.cardholder };
    return withCheckedPin(pinChecks, given, (copy) => send(call, () => asFirstStep(encrypt(call, copy)), "client"));
  });
}
