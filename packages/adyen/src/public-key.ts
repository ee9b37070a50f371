import { isCardPinError } from "@cardpin/client-core";
import {
  asFirstStep,
  type Call,
  type Connection,
  createTokenKeeper,
  type Token,
  type TokenKeeper,
} from "@cardpin/client-core/issuer";
import type { operations as AdyenOperations } from "./generated/paths.ts";
import type { AdyenSettings } from "./options.ts";
import { readKey, type WrapKey } from "./wrap-key.ts";

/** What a public key of Adyen is good for. */
export type AdyenKeyPurpose = "pinChange" | "pinReveal";

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

  /** Returns the key, fetched unless it is cached. @throws CardPinError */
  async get(call: Call): Promise<WrapKey> {
    return this.#read(await this.text(call));
  }

  /** Returns the key as Adyen sent it. @throws CardPinError */
  async text(call: Call): Promise<string> {
    const isCached = this.#settings.publicKeyCache === "until-expiry";
    return isCached ? this.#keeper.get(call.deadline) : (await this.#fetch()).value;
  }

  /** Forgets the key if Adyen refused what was encrypted to it, because it may be the reason. */
  forgetAfter(error: unknown): void {
    if (isCardPinError(error) && error.outcome === "rejected") this.#keeper.clear();
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
    const response = await asFirstStep(
      this.#connection.run("getPublicKey", undefined, (call) =>
        this.#connection.request(call, "getPublicKey", { query }),
      ),
    );
    // A member of the response that is no text is seen by `readKey`.
    return { value: response.publicKey, expiresAt: beginningOfDay(response.publicKeyExpiryDate) };
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
