import type { CommonOptions } from "@cardpin/client-core";
import {
  type CommonSettings,
  type Credential,
  isHeaderText,
  optionsError,
  readCommonOptions,
  readCredential,
  readUrl,
  type Supplied,
} from "@cardpin/client-core/issuer";
import { isSecretKey, type Pin, SecretKey } from "@cardpin/pin-crypto";
import { encodeBase64 } from "@cardpin/pin-crypto/codec";
import { deriveEnvelopeKey } from "./envelope.ts";
import type { components } from "./generated/paths.ts";
import { type EnKashLoginGuardStore, isLoginGuardStore, memoryLoginGuardStore } from "./login-guard.ts";
import { ownHeaders } from "./protocol.ts";
import { version } from "./version.ts";

/** Which card a PIN is encoded for. */
export interface EnKashPinBlockContext {
  readonly companyId: string;
  readonly cardAccountId: string;
  /** The card's ID, such as `EKC94AEX89`. */
  readonly card: string;
}

/**
 * Makes the text of `pinBlock` from a PIN: 1 to 4 096 visible ASCII characters. Called once per call, so every attempt sends the
 * same; the Pin is wiped when the call ends.
 */
export type EnKashEncodePinBlock = (pin: Pin, context: EnKashPinBlockContext) => string | Promise<string>;

/** Options of {@link enkash}. */
export interface EnKashOptions extends CommonOptions {
  /**
   * The card host, `https:` except on loopback and `plainHttpTestHosts`. No default: EnKash's pages contradict each other
   * (`https://pay-uat.enkash.in` and `https://pay-en-uat.enkash.in` for tests).
   */
  readonly baseUrl: string;
  /** The token host, without `/oauth/token`. No default: the card page names `https://ekpayout-uat.enkash.in` for tests. */
  readonly tokenUrl: string;
  /** The partner's ID, such as `CRXXXXXXX`, or a function that returns it; header `partnerId`. */
  readonly partnerId: Supplied<string>;
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
   * Whether bodies are sent as they are or in EnKash's envelope. The page of Set Card PIN shows plain ones, the card guides ask
   * for encrypted ones. Responses are read in both forms either way. Default `none`, unverified.
   */
  readonly bodyEncryption?: "none" | "envelope";
  /**
   * The envelope's AES key, 16 bytes. Default: the first 16 bytes of SHA-256 of {@link EnKashOptions.clientSecret}, unverified
   * for cards.
   */
  readonly envelopeKey?: Uint8Array | SecretKey;
  /**
   * How the digits are written in `pinBlock`: as JSON text, by the page's field table, or as a JSON number, by its example. A
   * number cannot begin with a zero, so such a PIN is then refused. Default `string`, unverified.
   */
  readonly pinBlockType?: "string" | "number";
  /** What `pinBlock` holds, as text. Default: the PIN's digits as they are, unverified. */
  readonly encodePinBlock?: EnKashEncodePinBlock;
  /** Where logins are counted, because EnKash locks the account after three failures. Default: in memory, for this client. */
  readonly loginGuardStore?: EnKashLoginGuardStore;
  /** Names the account in a store that several clients share. Default: `enkash`. */
  readonly loginGuardKey?: string;
}

const ownOptions = [
  "baseUrl",
  "tokenUrl",
  "partnerId",
  "companyId",
  "clientId",
  "clientSecret",
  "username",
  "password",
  "oauthClientId",
  "bodyEncryption",
  "envelopeKey",
  "pinBlockType",
  "encodePinBlock",
  "loginGuardStore",
  "loginGuardKey",
] as const satisfies readonly (keyof EnKashOptions)[];

/** What a login needs. */
export interface LoginSettings {
  readonly tokenUrl: string;
  /** Base64 of `clientId:clientSecret`. */
  readonly basicCredentials: string;
  readonly form: Readonly<Record<string, string>> & components["schemas"]["TokenRequest"];
  readonly guard: EnKashLoginGuardStore;
  readonly guardKey: string;
}

/** The options, checked. */
export interface EnKashSettings {
  readonly common: CommonSettings;
  readonly baseUrl: string;
  readonly login: LoginSettings;
  readonly partnerId: Credential<string>;
  readonly companyId: string;
  readonly bodyEncryption: "none" | "envelope";
  readonly key: SecretKey;
  readonly pinBlockType: "string" | "number";
  readonly encodePinBlock: EnKashEncodePinBlock | undefined;
}

/** Reads the options. @throws CardPinError `invalid-options` */
export function readOptions(options: EnKashOptions): EnKashSettings {
  const issuer = "enkash";
  const common = readCommonOptions(options, { issuer, version, ownOptions, ownHeaders });
  const { testHosts, report } = common;
  const { baseUrl, tokenUrl, partnerId, companyId, bodyEncryption = "none", encodePinBlock } = options;
  const { pinBlockType = "string" } = options;
  if (baseUrl === undefined) {
    throw bad("baseUrl is missing: EnKash's pages name several hosts, so give the card host that EnKash gave you.");
  }
  if (tokenUrl === undefined) {
    throw bad("tokenUrl is missing: the token comes from a host of its own; give the one that EnKash gave you.");
  }
  if (!isHeaderText(companyId)) throw bad("companyId is missing or invalid: give the company's ID (CE…).");
  if (bodyEncryption !== "none" && bodyEncryption !== "envelope") {
    throw bad('bodyEncryption must be "none" or "envelope".');
  }
  if (encodePinBlock !== undefined && typeof encodePinBlock !== "function") {
    throw bad("encodePinBlock must be a function (pin, context) that returns text.");
  }
  if (pinBlockType !== "string" && pinBlockType !== "number") throw bad('pinBlockType must be "string" or "number".');
  if (pinBlockType === "number" && encodePinBlock !== undefined) {
    throw bad('Give either encodePinBlock, which returns text, or pinBlockType "number", not both.');
  }
  return {
    common,
    baseUrl: readUrl(issuer, baseUrl, { option: "baseUrl", testHosts }),
    login: readLogin(options, testHosts),
    partnerId: readCredential(partnerId, {
      issuer,
      report,
      advice: "partnerId is missing or invalid: give the partner's ID (CR…), or a function that returns it.",
    }),
    companyId,
    bodyEncryption,
    key: readKey(options),
    pinBlockType,
    encodePinBlock,
  };
}

function readLogin(options: EnKashOptions, testHosts: ReadonlySet<string>): LoginSettings {
  const { clientId, clientSecret, username, password, companyId, oauthClientId = companyId } = options;
  const { loginGuardStore: guard = memoryLoginGuardStore(), loginGuardKey: guardKey = "enkash" } = options;
  const tokenUrl = readUrl("enkash", options.tokenUrl, { option: "tokenUrl", testHosts });
  if (tokenUrl.endsWith("/oauth/token")) throw bad("tokenUrl must not have the path /oauth/token: the client adds it.");
  if (!isHeaderText(clientId) || clientId.includes(":")) {
    throw bad("clientId is missing or invalid: give the client ID for the login's Basic header.");
  }
  if (!isHeaderText(clientSecret)) {
    throw bad("clientSecret is missing or invalid: give the client secret for the login's Basic header.");
  }
  if (!isFormText(username)) throw bad("username is missing or invalid: give the user name of the login.");
  if (!isFormText(password)) throw bad("password is missing or invalid: give the password of the login.");
  if (!isFormText(oauthClientId)) throw bad("oauthClientId must be the login's form field clientId, or left out.");
  if (!isLoginGuardStore(guard))
    throw bad("loginGuardStore must be an object with begin(key, now) and end(key, login).");
  if (typeof guardKey !== "string" || guardKey === "") throw bad("loginGuardKey must be text that names the account.");
  return {
    tokenUrl,
    basicCredentials: encodeBase64(new TextEncoder().encode(`${clientId}:${clientSecret}`)),
    form: { username, password, grant_type: "password", clientId: oauthClientId },
    guard,
    guardKey,
  };
}

function readKey({ clientSecret, envelopeKey }: EnKashOptions): SecretKey {
  if (envelopeKey === undefined) return deriveEnvelopeKey(clientSecret);
  try {
    const key = isSecretKey(envelopeKey)
      ? envelopeKey.use((bytes) => SecretKey.from(bytes))
      : SecretKey.from(envelopeKey);
    if (key.length === 16) return key;
  } catch {
    // The error below says it.
  }
  throw bad("envelopeKey must be the 16 bytes of the envelope's AES key, or absent.");
}

/** 1 to 512 characters, none of them a control character. */
function isFormText(value: unknown): value is string {
  return typeof value === "string" && /^\P{Cc}{1,512}$/u.test(value);
}

function bad(text: string): Error {
  return optionsError("enkash", text);
}
