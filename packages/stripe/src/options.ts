import type { CommonOptions } from "@cardpin/client-core";
import {
  type CommonSettings,
  type Credential,
  optionsError,
  readBaseUrl,
  readCommonOptions,
  readCredential,
  readUrl,
  type Supplied,
  type WhereOptions,
} from "@cardpin/client-core/issuer";
import { ownHeaders } from "./protocol.ts";
import { version } from "./version.ts";

/** Stripe's host: the same for both, because the key decides. https://docs.stripe.com/api */
export const environments: { readonly sandbox: string; readonly production: string } = {
  sandbox: "https://api.stripe.com",
  production: "https://api.stripe.com",
};

/** The host of the keys that encrypt PINs. https://docs.stripe.com/issuing/cards/pin-management */
const keyHost = "https://issuing-key.stripe.com";

/** Options of {@link stripe}. */
export interface StripeOptions extends CommonOptions, WhereOptions<"sandbox" | "production"> {
  /** The secret key (`sk_…`) or a restricted key (`rk_…`), or a function that returns it. */
  readonly apiKey: Supplied<string>;
  /**
   * Where the keys come from that encrypt PINs. Default: Stripe's own host of keys with an `environment`, and the `baseUrl`
   * itself with a `baseUrl`.
   */
  readonly keyBaseUrl?: string;
  /** The connected account (`acct_…`) whose cards these are: the header `Stripe-Account`. Default: the key's own account. */
  readonly account?: string;
  /** The API version, such as `2026-10-28.endive`: the header `Stripe-Version`. Default: the account's version. */
  readonly apiVersion?: string;
  /**
   * Whether chips verify the PINs of your cards, as in Ireland, Mexico, the United Arab Emirates, the United Kingdom and France.
   * A result of `setPin` then has `pending: "chip"`, unless the card is virtual. Default false.
   */
  readonly chipPins?: boolean;
}

const ownOptions = [
  "environment",
  "baseUrl",
  "apiKey",
  "keyBaseUrl",
  "account",
  "apiVersion",
  "chipPins",
] as const satisfies readonly (keyof StripeOptions)[];

/** The options, checked. */
export interface StripeSettings {
  readonly common: CommonSettings;
  readonly baseUrl: string;
  readonly keyBaseUrl: string;
  readonly apiKey: Credential<string>;
  readonly account: string | undefined;
  readonly apiVersion: string | undefined;
  readonly chipPins: boolean;
}

/** Reads the options. @throws CardPinError `invalid-options` */
export function readOptions(options: StripeOptions): StripeSettings {
  const issuer = "stripe";
  const common = readCommonOptions(options, { issuer, version, ownOptions, ownHeaders });
  const { testHosts, report } = common;
  const { environment, apiKey, keyBaseUrl, account, apiVersion, chipPins = false } = options;
  const baseUrl = readBaseUrl(issuer, options, { environments, testHosts });
  const isForEnvironment = (key: string): boolean => {
    if (key.startsWith("pk_")) return false;
    const [, kind] = /^[a-z]+_(test|live)_/.exec(key) ?? [];
    if (environment === undefined || kind === undefined) return true;
    return (kind === "test") === (environment === "sandbox");
  };
  if (account !== undefined && !/^acct_[A-Za-z0-9]{1,64}$/.test(account)) {
    throw optionsError(issuer, "account must be the id of a connected account, such as acct_1A2b3C.");
  }
  if (apiVersion !== undefined && !/^\d{4}-\d{2}-\d{2}(\.[a-z]{1,32})?$/.test(apiVersion)) {
    throw optionsError(issuer, "apiVersion must be a version of Stripe's API, such as 2026-10-28.endive.");
  }
  if (typeof chipPins !== "boolean") throw optionsError(issuer, "chipPins must be true or false.");
  return {
    common,
    baseUrl,
    keyBaseUrl:
      keyBaseUrl === undefined
        ? environment === undefined
          ? baseUrl
          : keyHost
        : readUrl(issuer, keyBaseUrl, { option: "keyBaseUrl", testHosts }),
    apiKey: readCredential(apiKey, {
      issuer,
      report,
      advice:
        "apiKey is missing or invalid: give a secret or restricted key, of test mode for sandbox and of live mode for production, or a function that returns it.",
      isValid: isForEnvironment,
    }),
    account,
    apiVersion,
    chipPins,
  };
}
