import type { CommonOptions } from "@cardpin/client-core";
import { enkash } from "@cardpin/enkash";
import { aes256GcmPinEncryptor, freedompay } from "@cardpin/freedompay";
import { hashdt } from "@cardpin/hashdt";
import { keysecure } from "@cardpin/keysecure";
import { decodeBase64 } from "@cardpin/pin-crypto/codec";
import { rapyd } from "@cardpin/rapyd";

/** The result of a call that gives a card its PIN: done, or a page on which the cardholder types it. */
export interface Given {
  readonly state: string;
  readonly url?: { reveal(): string };
}

/** What the host matrix knows of an issuer. Runs in every host, so nothing in here is of Node. */
export interface HostSubject {
  /** The card of the sandbox that the cells' own cards are copies of. */
  readonly card: string;
  /** Two PINs that the issuer's rules allow: the card's at first, and the one that a client sets. */
  readonly pins: readonly [string, string];
  /** Makes a client from the sandbox's credentials, and gives a card its PIN with it. */
  readonly givePin: (use: {
    readonly url: string;
    readonly credentials: never;
    readonly options: CommonOptions;
    readonly card: string;
    readonly pin: string;
  }) => Promise<Given>;
}

interface Use<Credentials> {
  readonly url: string;
  readonly credentials: Credentials;
  readonly options: CommonOptions;
  readonly card: string;
  readonly pin: string;
}

type Texts<Names extends string> = Readonly<Record<Names, string>>;

/** The issuers by their ids in the sandbox; a test holds that none is missing. */
export const subjects: Readonly<Record<string, HostSubject>> = {
  rapyd: {
    card: "card_a5429bdb6c529008ed5b409e5929b606",
    pins: ["4929", "0831"],
    givePin: ({ url, credentials, options, card, pin }: Use<Texts<"accessKey" | "secretKey">>) =>
      rapyd({ baseUrl: url, ...credentials, ...options }).setPin({ card, pin }),
  },
  keysecure: {
    card: "C202605220001",
    pins: ["270946", "048392"],
    givePin: ({ url, credentials, options, card, pin }: Use<Texts<"apiKey" | "apiSecret">>) =>
      keysecure({ baseUrl: url, apiKey: credentials.apiKey, apiSecret: credentials.apiSecret, ...options }).setPin({
        card: card,
        cardholderNo: "U202605220001",
        pin,
      }),
  },
  freedompay: {
    card: "828cf71d-a447-4a67-a149-c1df8bc197ca",
    pins: ["4929", "0831"],
    givePin: ({ url, credentials, options, card, pin }: Use<Texts<"authId" | "secret" | "pinKey">>) => {
      const { authId, secret, pinKey } = credentials;
      const encryptPin = aes256GcmPinEncryptor({ key: decodeBase64(pinKey), ivPosition: "before", encoding: "base64" });
      return freedompay({ baseUrl: url, authId, secret, encryptPin, ...options }).setPin({ card: card, pin });
    },
  },
  hashdt: {
    card: "card-1001",
    pins: ["4929", "0831"],
    givePin: ({ url, credentials, options, card }: Use<Texts<"apiKey" | "productId" | "token">>) => {
      const { apiKey, productId, token } = credentials;
      return hashdt({ baseUrl: url, apiKey, productId, token, ...options }).openSetPin({
        card: card,
        cardholderId: "cardholder-1001",
        walletId: "wallet-1001",
      });
    },
  },
  enkash: {
    card: "EKC94AEX89",
    pins: ["4929", "0831"],
    givePin: ({
      url,
      credentials,
      options,
      card,
      pin,
    }: Use<Texts<"partnerId" | "companyId" | "clientId" | "clientSecret" | "username" | "password">>) => {
      const { partnerId, companyId, clientId, clientSecret, username, password } = credentials;
      const account = { partnerId, companyId, clientId, clientSecret, username, password };
      return enkash({ baseUrl: url, tokenUrl: url, ...account, ...options }).setPin({
        cardAccountId: "CAA8W45",
        card: card,
        pin,
      });
    },
  },
};
