import {
  argumentError,
  type CallOptions,
  CardPinError,
  createTransport,
  type Hosted,
  HostedUrl,
  type Issuer,
  isSecure,
  parseUrl,
  type TypedClient,
  type Verb,
} from "@cardpin/client-core";
import { capabilities } from "./capabilities.ts";
import type { components, paths } from "./generated/paths.ts";
import { operations } from "./operations.ts";
import { type HashDTOptions, readOptions } from "./options.ts";
import { hashdtProtocol } from "./transport.ts";

/** A card at HashDT, with those it belongs to: all three are sent, and all three must fit. */
export interface HashDTCard {
  /** The card's id (`x-card-id`), called `cardId` or `card_id` in HashDT's answers. */
  readonly cardId: string;
  /** The cardholder's id (`x-cardholder-id`). */
  readonly cardholderId: string;
  /** The wallet's id (`x-wallet-id`). */
  readonly walletId: string;
}

/**
 * HashDT's client. It never sees a PIN: each verb opens a page, made to be framed, on which the cardholder finishes. How the
 * caller learns of the end is not documented. Every verb rejects with a `CardPinError`:
 * https://docs.hashdt.com/docs/api-reference/pin
 */
export interface HashDT extends Issuer {
  readonly id: "hashdt";
  /** Every operation of the spec, typed. */
  readonly client: TypedClient<paths>;
  /**
   * Opens the page where the cardholder sets a PIN: enter, confirm.
   *
   * @throws CardPinError `token-unavailable`, `authentication-failed`, `issuer-rejected` (400), `unexpected-response` when the
   * answer holds no page that may be handed out, and the transport's codes
   */
  openSetPin(input: HashDTCard, options?: CallOptions): Promise<Hosted>;
  /** Opens the page where the cardholder resets a forgotten PIN: enter, confirm. @throws CardPinError as {@link HashDT.openSetPin} */
  openResetPin(input: HashDTCard, options?: CallOptions): Promise<Hosted>;
  /** Opens the page where the cardholder changes the PIN: current, new, confirm. @throws CardPinError as {@link HashDT.openSetPin} */
  openChangePin(input: HashDTCard, options?: CallOptions): Promise<Hosted>;
}

/**
 * Makes a client for HashDT.
 *
 * @throws CardPinError `invalid-options`
 * @example
 * ```ts
 * const issuer = hashdt({ baseUrl, apiKey, productId, token: () => currentAccessToken() });
 * const { url } = await issuer.openSetPin({ cardId, cardholderId, walletId });
 * response.setHeader("cache-control", "no-store").json({ page: url.reveal() });
 * ```
 */
export function hashdt(options: HashDTOptions): HashDT {
  const { common, baseUrl, version, allowedHosts, ...credentials } = readOptions(options);
  const protocol = hashdtProtocol({ ...credentials, timeoutMs: common.timeoutMs });
  const { client, run } = createTransport<paths>({ ...common, protocol, baseUrl, operations });

  const open =
    (verb: Verb, path: PinPagePath) =>
    (input: HashDTCard, options?: CallOptions): Promise<Hosted> =>
      run({ verb, options }, async (call) => {
        const header = requestHeaders(input, call.requestId);
        const { data } = await client.GET(path, { params: { path: { version }, header }, call });
        return { state: "hosted", requestId: call.requestId, url: readPage(data, allowedHosts) };
      });

  return Object.freeze<HashDT>({
    id: "hashdt",
    capabilities,
    client,
    subscribe: (listener) => common.events.subscribe(listener),
    openSetPin: open("openSetPin", "/issuing/api/{version}/card/setpin"),
    openResetPin: open("openResetPin", "/issuing/api/{version}/card/resetpin"),
    openChangePin: open("openChangePin", "/issuing/api/{version}/card/changepin"),
  });
}

type PinPagePath = `/issuing/api/{version}/card/${"set" | "reset" | "change"}pin`;

const idForm = /^[\x21-\x7e]{1,128}$/;

function requestHeaders(
  input: HashDTCard,
  requestId: string,
): Record<"x-card-id" | "x-cardholder-id" | "x-request-id" | "x-wallet-id", string> {
  const { cardId, cardholderId, walletId } = input ?? {};
  if (typeof cardId !== "string" || !idForm.test(cardId)) {
    throw argumentError("hashdt", "cardId is missing or not usable: give the card's id at HashDT.");
  }
  if (typeof cardholderId !== "string" || !idForm.test(cardholderId)) {
    throw argumentError("hashdt", "cardholderId is missing or not usable: give the cardholder's id at HashDT.");
  }
  if (typeof walletId !== "string" || !idForm.test(walletId)) {
    throw argumentError(
      "hashdt",
      "walletId is missing or not usable: give the id of the cardholder's wallet at HashDT.",
    );
  }
  return {
    "x-card-id": cardId,
    "x-cardholder-id": cardholderId,
    "x-request-id": requestId,
    "x-wallet-id": walletId,
  };
}

/** The one page in an answer, as long as it may be handed to a cardholder. */
function readPage(
  answer: components["schemas"]["PinPageResponse"] | undefined,
  allowedHosts: ReadonlySet<string> | undefined,
): HostedUrl {
  // A list with one object, by the documents; other lists do occur in this API.
  const page = Array.isArray(answer?.data) && answer.data.length === 1 ? answer.data[0] : undefined;
  // All three operations name it set_pin_url; the other two names are guesses, in case that is a slip of the documents.
  const address = page?.set_pin_url ?? page?.reset_pin_url ?? page?.change_pin_url;
  const url = typeof address === "string" ? parseUrl(address) : undefined;
  const isSafe = url !== undefined && isSecure(url) && url.username === "" && url.password === "";
  if (!isSafe || allowedHosts?.has(url.host) === false) {
    // A page may exist, but no PIN has changed.
    throw new CardPinError({ code: "unexpected-response", outcome: "rejected", issuer: "hashdt" });
  }
  return new HostedUrl(url.href);
}
