import {
  type CommonOptions,
  type CommonSettings,
  checkUrl,
  isHeaderText,
  ofLengths,
  optionsError,
  type PinRules,
  readCommonOptions,
  readPinRules,
} from "@cardpin/client-core";
import { type Pin, SecretKey } from "@cardpin/pin-crypto";
import { encodeBase64 } from "@cardpin/pin-crypto/codec";
import { envelopeKey } from "./envelope.ts";
import type { components } from "./generated/paths.ts";
import { pinLengths } from "./pin-rules.ts";

/** Which card a PIN is encoded for. */
export interface PinBlockContext {
  readonly companyId: string;
  readonly cardAccountId: string;
  readonly enKashCardId: string;
}

/**
 * Makes the text of `pinBlock` from a PIN: 1 to 4 096 visible ASCII characters. Called once per call, so every attempt sends
 * the same; the Pin is wiped when the call ends. What it throws is not passed on.
 */
export type EncodePinBlock = (pin: Pin, context: PinBlockContext) => string | Promise<string>;

/** Options of {@link enkash}. */
export interface EnKashOptions extends CommonOptions {
  /**
   * The card host, `https:` except on loopback. No default: EnKash's pages contradict each other
   * (`https://pay-uat.enkash.in` and `https://pay-en-uat.enkash.in` for tests).
   */
  readonly baseUrl: string;
  /** The token host, without `/oauth/token`. No default: the card page names `https://ekpayout-uat.enkash.in` for tests. */
  readonly tokenUrl: string;
  /** The partner's ID, such as `CRXXXXXXX`; header `partnerId`. */
  readonly partnerId: string;
  /** The company's ID, such as `CEKEP5GSGP`: for calls that name no other. */
  readonly companyId: string;
  /** User name of the Basic header of the login; no colon (RFC 7617). */
  readonly clientId: string;
  /** Password of the Basic header of the login; the envelope's key is made from it. */
  readonly clientSecret: string;
  /** The partner's mobile number by the card page, the e-mail address by the payout page. */
  readonly username: string;
  readonly password: string;
  /** The login's form field `clientId`. Default: {@link EnKashOptions.companyId}, as on the card page. */
  readonly oauthClientId?: string;
  /**
   * Whether bodies are sent as they are or in EnKash's envelope. The page of Set Card PIN shows plain ones, the card guides
   * ask for encrypted ones. Answers are read in both forms either way. Default `plain`, unverified.
   */
  readonly payload?: "plain" | "encrypted";
  /**
   * The envelope's AES key, 16 bytes. Default: the first 16 bytes of SHA-256 of {@link EnKashOptions.clientSecret},
   * unverified for cards.
   */
  readonly payloadKey?: Uint8Array | SecretKey;
  /** What `pinBlock` holds. Default: the PIN's digits as they are, unverified. */
  readonly encodePinBlock?: EncodePinBlock;
  /** Which PINs are sent at all. Default: as `pinRules` of this package, unverified. */
  readonly pinRules?: PinRules;
}

/** What a login needs. */
export interface LoginSettings {
  readonly tokenUrl: string;
  /** Base64 of `clientId:clientSecret`. */
  readonly basicCredentials: string;
  readonly form: components["schemas"]["TokenRequest"];
}

/** The options, checked. */
export interface EnKashSettings {
  readonly common: CommonSettings;
  readonly baseUrl: string;
  readonly login: LoginSettings;
  readonly partnerId: string;
  readonly companyId: string;
  readonly payload: "plain" | "encrypted";
  readonly key: SecretKey;
  readonly encodePinBlock: EncodePinBlock | undefined;
  readonly pinRules: PinRules;
}

/** Checks the options. @throws CardPinError `invalid-options` */
export function readOptions(options: EnKashOptions): EnKashSettings {
  const common = readCommonOptions("enkash", options);
  const { baseUrl, tokenUrl, partnerId, companyId, payload = "plain", encodePinBlock } = options;
  if (baseUrl === undefined) {
    throw bad("baseUrl is missing: EnKash's pages name several hosts, so give the card host that EnKash gave you.");
  }
  if (tokenUrl === undefined) {
    throw bad("tokenUrl is missing: the token comes from a host of its own; give the one that EnKash gave you.");
  }
  if (!isHeaderText(partnerId)) throw bad("partnerId is missing or not usable: give the partner's ID (CR…).");
  if (!isHeaderText(companyId)) throw bad("companyId is missing or not usable: give the company's ID (CE…).");
  if (payload !== "plain" && payload !== "encrypted") throw bad('payload must be "plain" or "encrypted".');
  if (encodePinBlock !== undefined && typeof encodePinBlock !== "function") {
    throw bad("encodePinBlock must be a function (pin, context) => text.");
  }
  return {
    common,
    baseUrl: checkUrl("enkash", baseUrl, "baseUrl"),
    login: readLogin(options),
    partnerId,
    companyId,
    payload,
    key: readKey(options),
    encodePinBlock,
    pinRules: readPinRules("enkash", options.pinRules, ofLengths(pinLengths)),
  };
}

function readLogin(options: EnKashOptions): LoginSettings {
  const { clientId, clientSecret, username, password, companyId, oauthClientId = companyId } = options;
  const tokenUrl = checkUrl("enkash", options.tokenUrl, "tokenUrl");
  if (tokenUrl.endsWith("/oauth/token")) throw bad("tokenUrl must not have the path /oauth/token: the client adds it.");
  if (!isHeaderText(clientId) || clientId.includes(":")) {
    throw bad("clientId is missing or not usable: give the client ID for the login's Basic header.");
  }
  if (!isHeaderText(clientSecret)) {
    throw bad("clientSecret is missing or not usable: give the client secret for the login's Basic header.");
  }
  if (!isFormText(username)) throw bad("username is missing or not usable: give the user name of the login.");
  if (!isFormText(password)) throw bad("password is missing or not usable: give the password of the login.");
  if (!isFormText(oauthClientId)) throw bad("oauthClientId must be the login's form field clientId, or left out.");
  return {
    tokenUrl,
    basicCredentials: encodeBase64(new TextEncoder().encode(`${clientId}:${clientSecret}`)),
    form: { username, password, grant_type: "password", clientId: oauthClientId },
  };
}

function readKey({ clientSecret, payloadKey }: EnKashOptions): SecretKey {
  if (payloadKey === undefined) return envelopeKey(clientSecret);
  const key = payloadKey instanceof Uint8Array && payloadKey.length === 16 ? SecretKey.from(payloadKey) : payloadKey;
  if (key instanceof SecretKey && key.length === 16 && !key.disposed) return key;
  throw bad("payloadKey must be the 16 bytes of the envelope's AES key, or left out.");
}

/** 1 to 512 characters, none of them a control character. */
function isFormText(value: unknown): value is string {
  return typeof value === "string" && /^\P{Cc}{1,512}$/u.test(value);
}

function bad(text: string): Error {
  return optionsError("enkash", text);
}
