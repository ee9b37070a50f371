import { CardPinError, changeError, isCardPinError, outcomesOf } from "../errors.ts";

/**
 * Waits for a step that comes before the request that can change the card, such as fetching the key for a PIN. Whatever goes
 * wrong in it, nothing that could change the card was sent. A refused credential keeps its code. A refusal that would speak of
 * the card, and what is no error of a request, such as a key that cannot encrypt, become `encryption-failed`.
 *
 * @throws CardPinError with the outcome `not-sent`
 * @example
 * ```ts
 * import { asFirstStep } from "@cardpin/client-core/issuer";
 *
 * export function keyFor(fetchKey: () => Promise<string>): Promise<string> {
 *   return asFirstStep(fetchKey());
 * }
 * ```
 */
export async function asFirstStep<T>(step: Promise<T>): Promise<T> {
  try {
    return await step;
  } catch (error) {
    if (!isCardPinError(error) || error.name !== "CardPinError") {
      throw new CardPinError({ code: "encryption-failed", outcome: "not-sent" });
    }
    // A refusal of this step is no refusal of the PIN or the card.
    const code = outcomesOf(error.code).includes("not-sent") ? error.code : "encryption-failed";
    const text = code === error.code ? {} : { text: stepRefused };
    throw changeError(error, { code, outcome: "not-sent", ...text });
  }
}

const stepRefused =
  "The issuer refused the request for the key that encrypts the PIN. Nothing was sent to the card. Check the address of the keys.";
