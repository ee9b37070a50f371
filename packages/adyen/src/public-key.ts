import { CardPinError, isCardPinError } from "@cardpin/client-core";
import {
  asObject,
  type Call,
  type Connection,
  changeError,
  createTokenKeeper,
  type Token,
  type TokenKeeper,
} from "@cardpin/client-core/issuer";
import { createRsaEncryptor, type PublicKeyInput } from "@cardpin/pin-crypto";
import { decodeBase64 } from "@cardpin/pin-crypto/codec";
import type { operations as AdyenOperations } from "./generated/paths.ts";
import type { AdyenSettings } from "./options.ts";

/** What a public key of Adyen is good for. */
export type AdyenKeyPurpose = "pinChange" | "pinReveal";

/** Encrypts a session key to a public key of Adyen. */
export type WrapKey = (sessionKey: Uint8Array) => Promise<Uint8Array>;

/** Fetches and caches Adyen's public key for one purpose. */
export class PublicKey {
  readonly #purpose: AdyenKeyPurpose;
  readonly #connection: Connection<AdyenOperations>;
  readonly #settings: AdyenSettings;
  readonly #keeper: TokenKeeper;
  /** The key that was read last, so that it is parsed once. */
  #last: { readonly text: string; readonly wrap: WrapKey } | undefined;

  constructor(purpose: AdyenKeyPurpose, settings: AdyenSettings, connection: Connection<AdyenOperations>) {
    this.#purpose = purpose;
    this.#settings = settings;
    this.#connection = connection;
    const { clock, totalTimeoutMs: timeoutMs } = settings.common;
    // A key is handled as an access token is: calls at the same time share one fetch.
    this.#keeper = createTokenKeeper({
      issuer: "adyen",
      fetchToken: () => this.#fetch(),
      now: clock.now,
      marginMs: 0,
      timeoutMs,
    });
  }

  /** Lends the key to `use`. It is forgotten if Adyen then refuses, because it may be the reason. @throws CardPinError */
  async use<T>(call: Call, use: (wrap: WrapKey) => Promise<T>): Promise<T> {
    const isCached = this.#settings.publicKeyCache === "until-expiry";
    const text = isCached ? await this.#keeper.get(call.deadline) : (await this.#fetch()).value;
    try {
      return await use(this.#read(text));
    } catch (error) {
      if (isCardPinError(error) && error.outcome === "rejected") this.#keeper.discard(text);
      throw error;
    }
  }

  /** Forgets the key. */
  clear(): void {
    this.#keeper.clear();
    this.#last = undefined;
  }

  #read(text: string): WrapKey {
    const { publicKeyFormat, padding } = this.#settings;
    if (this.#last?.text !== text) this.#last = { text, wrap: readKey(text, { publicKeyFormat, padding }) };
    return this.#last.wrap;
  }

  async #fetch(): Promise<Token> {
    const query = { purpose: this.#purpose, format: this.#settings.publicKeyFormat };
    try {
      const response = await this.#connection.run("getPublicKey", undefined, (call) =>
        this.#connection.request(call, "getPublicKey", { query }),
      );
      // A member of the response that is no text is seen by `readKey`.
      return { value: response.publicKey, expiresAt: beginningOfDay(response.publicKeyExpiryDate) };
    } catch (error) {
      // Whatever became of this step, no PIN was sent.
      throw isCardPinError(error) ? changeError(error, { outcome: "not-sent" }) : error;
    }
  }
}

/**
 * The beginning of a day in UTC, in milliseconds since the epoch; 0 for what is no date. At which hour a key expires is not
 * documented, so it is not cached on that day.
 */
function beginningOfDay(date: unknown): number {
  const [day] = typeof date === "string" ? (/^\d{4}-\d{2}-\d{2}/.exec(date) ?? []) : [];
  return Date.parse(`${day}T00:00:00Z`) || 0;
}

function readKey(
  text: string,
  { publicKeyFormat, padding }: Pick<AdyenSettings, "publicKeyFormat" | "padding">,
): WrapKey {
  try {
    return createRsaEncryptor({ padding, publicKey: publicKeyFormat === "jwk" ? readJwk(text) : readPem(text) });
  } catch {
    // A key was read, and no card was touched.
    throw new CardPinError({ code: "unexpected-response", outcome: "not-sent", issuer: "adyen", text: notAKey });
  }
}

/** Adyen sends the Base64 of the key without the lines of a PEM file. */
function readPem(text: string): PublicKeyInput {
  return text.includes("-----BEGIN") ? text : decodeBase64(text.replaceAll(/\s/g, ""));
}

/** The form is not documented: JSON as it is, or in Base64. */
function readJwk(text: string): PublicKeyInput {
  const json = text.trimStart().startsWith("{") ? text : new TextDecoder().decode(decodeBase64(text));
  const { kty, n, e } = asObject(JSON.parse(json)) ?? {};
  return { kty: String(kty), n, e };
}

const notAKey =
  "Adyen's response holds no usable RSA public key in this form. Check the option publicKeyFormat. No PIN was sent.";
