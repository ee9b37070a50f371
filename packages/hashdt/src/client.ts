import { type CallOptions, type CardInfo, CardPinError, type Hosted, type Issuer } from "@cardpin/client-core";
import {
  asObject,
  type Connection,
  createIssuer,
  type MissingVerbs,
  readCardInfo,
  readHostedUrl,
  readText,
} from "@cardpin/client-core/issuer";
import { capabilities } from "./capabilities.ts";
import { operations } from "./generated/operations.ts";
import type { operations as HashDTOperations } from "./generated/paths.ts";
import { type HashDTOptions, readOptions } from "./options.ts";
import { hashdtProtocol } from "./protocol.ts";
import { keepToken } from "./token.ts";

/** A card at HashDT, with those it belongs to. All three are sent, and all three must fit together. */
export interface HashDTCard {
  /** The card's id (`x-card-id`), called `cardId` or `card_id` in HashDT's responses. */
  readonly card: string;
  /** The cardholder's id (`x-cardholder-id`). */
  readonly cardholderId: string;
  /** The wallet's id (`x-wallet-id`). */
  readonly walletId: string;
}

/**
 * HashDT's client. It never sees a PIN: each verb opens a page, made to be framed, on which the cardholder finishes. HashDT does
 * not document how you learn of the end. Every verb rejects with a `CardPinError`.
 * https://docs.hashdt.com/docs/api-reference/pin
 */
export interface HashDT extends Issuer, MissingVerbs<typeof capabilities> {
  readonly id: "hashdt";
  /**
   * Opens the page where the cardholder sets a PIN: enter, confirm.
   *
   * @throws CardPinError `token-unavailable`, `authentication-failed`, `issuer-rejected` (400), `unexpected-response` when the
   * response holds no page that may be passed on, and the codes that every call can have
   */
  openSetPin(input: HashDTCard, options?: CallOptions): Promise<Hosted>;
  /** Opens the page where the cardholder resets a forgotten PIN: enter, confirm. @throws CardPinError as {@link HashDT.openSetPin} */
  openResetPin(input: HashDTCard, options?: CallOptions): Promise<Hosted>;
  /** Opens the page where the cardholder changes the PIN: current, new, confirm. @throws CardPinError as {@link HashDT.openSetPin} */
  openChangePin(input: HashDTCard, options?: CallOptions): Promise<Hosted>;
  /**
   * Reads a card's type and state from the list of its wallet and cardholder. HashDT does not document the values of
   * `card_status`, so `state` is `other` for any but `active`, `inactive`, `blocked` and `closed`, in any letter case.
   * https://docs.hashdt.com/docs/api-reference/cards
   *
   * @throws CardPinError `card-not-found` when the list does not hold the card, and the codes of {@link HashDT.openSetPin}
   */
  getCard(input: HashDTCard, options?: CallOptions): Promise<CardInfo>;
}

/**
 * Creates a client for HashDT.
 *
 * @throws CardPinError `invalid-options`
 * @example
 * ```ts
 * import { hashdt } from "@cardpin/hashdt";
 *
 * const { HASHDT_URL: baseUrl = "", HASHDT_API_KEY: apiKey = "", HASHDT_PRODUCT_ID: productId = "" } = process.env;
 * const issuer = hashdt({ baseUrl, apiKey, productId });
 * const card = { card: "card-1001", cardholderId: "cardholder-1001", walletId: "wallet-1001" };
 * const { url } = await issuer.openSetPin(card);
 * console.log(String(url)); // "[hosted PIN page]"; url.reveal() is for the cardholder's browser alone
 * ```
 */
export function hashdt(options: HashDTOptions): HashDT {
  const { common: settings, baseUrl, version, allowedHosts, token: source, ...own } = readOptions(options);
  const { testHosts, timeoutMs, report } = settings;
  const token = typeof source === "function" ? keepToken({ source, timeoutMs, report }) : source;

  const open =
    (connection: Connection<HashDTOperations>, page: "Set" | "Reset" | "Change") =>
    (input: HashDTCard, options?: CallOptions): Promise<Hosted> =>
      connection.run(`open${page}Pin`, options, async (call) => {
        const headers = requestHeaders(input, call.requestId);
        const response = await connection.request(call, `get${page}PinPage`, { path: { version }, headers });
        const url = readHostedUrl(addressIn(response.data), { issuer: "hashdt", baseUrl, testHosts, allowedHosts });
        return { state: "hosted", requestId: call.requestId, url };
      });

  return createIssuer<HashDT, HashDTOperations>({
    id: "hashdt",
    capabilities,
    settings,
    baseUrl,
    operations,
    protocol: hashdtProtocol({ ...own, token }),
    dispose() {
      if (typeof token === "object") token.clear();
    },
    diagnosis: {
      read(connection, call) {
        // No such cardholder: whether the list is empty or refused, the credentials were taken.
        const nobody = { "x-cardholder-id": "none", "x-wallet-id": "none", "x-request-id": call.requestId };
        return connection.request(call, "listCards", { path: { version }, headers: nobody });
      },
    },
    verbs: (connection) => ({
      openSetPin: open(connection, "Set"),
      openResetPin: open(connection, "Reset"),
      openChangePin: open(connection, "Change"),

      getCard: (input, options) =>
        connection.run("getCard", options, async (call) => {
          const { "x-card-id": card, ...headers } = requestHeaders(input, call.requestId);
          const { data } = await connection.request(call, "listCards", { path: { version }, headers });
          return readListedCard(data, card);
        }),
    }),
  });
}

function requestHeaders(
  input: HashDTCard,
  requestId: string,
): Record<"x-card-id" | "x-cardholder-id" | "x-request-id" | "x-wallet-id", string> {
  return {
    "x-card-id": readId(input?.card, "card is missing or invalid: give the card's id at HashDT. Nothing was sent."),
    "x-cardholder-id": readId(
      input?.cardholderId,
      "cardholderId is missing or invalid: give the cardholder's id at HashDT. Nothing was sent.",
    ),
    "x-request-id": requestId,
    "x-wallet-id": readId(
      input?.walletId,
      "walletId is missing or invalid: give the id of the cardholder's wallet at HashDT. Nothing was sent.",
    ),
  };
}

function readId(value: unknown, advice: string): string {
  return readText("hashdt", value, { form: /^[\x21-\x7e]{1,128}$/, advice });
}

/** @throws CardPinError `card-not-found`, `unexpected-response` */
function readListedCard(data: unknown, card: string): CardInfo {
  if (!Array.isArray(data)) throw new CardPinError({ code: "unexpected-response", outcome: "not-sent", issuer });
  // Another response of HashDT's calls the same identifier cardId.
  const found = data.map(asObject).find((each) => (each?.["card_id"] ?? each?.["cardId"]) === card);
  if (found === undefined) throw new CardPinError({ code: "card-not-found", outcome: "rejected", issuer });
  const { card_status: status, card_type: type, last4 } = found;
  const physical = type === "physical" || (type === "virtual" ? false : undefined);
  const issuerState = typeof status === "string" ? status.toLowerCase() : status;
  const info = readCardInfo({ issuer, states, card, issuerState, physical, last4 });
  return { ...info, issuerState: String(status) };
}

const issuer = "hashdt";

const states: Readonly<Record<string, CardInfo["state"]>> = {
  active: "active",
  inactive: "inactive",
  blocked: "blocked",
  closed: "closed",
};

/** The one page in a response. The documents show a list with one object; other lists do occur in this API. */
function addressIn(data: unknown): unknown {
  const page: Readonly<Record<string, unknown>> | undefined =
    Array.isArray(data) && data.length === 1 ? data[0] : undefined;
  // All three operations name it set_pin_url; the other two names are guesses, in case that is a slip of the documents.
  return page?.["set_pin_url"] ?? page?.["reset_pin_url"] ?? page?.["change_pin_url"];
}
