import type { CallOptions, CommonOptions, Issuer, Verb } from "@cardpin/client-core";
import { type EnKash, enkash } from "@cardpin/enkash";
import { aes256GcmPinEncryptor, type FreedomPay, freedompay } from "@cardpin/freedompay";
import { type HashDT, hashdt } from "@cardpin/hashdt";
import { type KeySecure, keysecure } from "@cardpin/keysecure";
import { decodeBase64 } from "@cardpin/pin-crypto/codec";
import { type Rapyd, rapyd } from "@cardpin/rapyd";
import type { IssuerId, Sandbox, SandboxCredentials } from "@cardpin/sandbox";

/** A verb of an issuer on a card of the sandbox. */
export interface VerbCall<I extends Issuer> {
  /** The operation that carries the verb out. */
  readonly operationId: string;
  readonly call: (
    issuer: I,
    use: { readonly pin: string; readonly card: string; readonly options?: CallOptions },
  ) => Promise<unknown>;
}

/** An issuer as the fault tests use it. */
export interface FaultSubject<I extends Issuer = Issuer> {
  readonly issuer: IssuerId;
  /** A card on which every verb works, with its state before each. */
  readonly card: string;
  readonly statusFor: Partial<Record<Verb, string>>;
  readonly status: string;
  readonly pins: readonly [string, string];
  /** Verbs whose repetition ends in the same state, by the issuer's README. The others must never be done twice. */
  readonly mayRepeat: readonly Verb[];
  /** The operation that fetches a token, where there is one. */
  readonly tokenOperation?: string;
  readonly connect: (where: { url: string; credentials: SandboxCredentials }, options: CommonOptions) => I;
  readonly verbs: Partial<Record<Verb, VerbCall<I>>>;
}

const rapydSubject: FaultSubject<Rapyd> = {
  issuer: "rapyd",
  card: "card_a5429bdb6c529008ed5b409e5929b606",
  status: "ACT",
  statusFor: { activateCard: "INA", unblockCard: "BLO" },
  pins: ["4929", "0831"],
  mayRepeat: ["setPin", "getCard", "activateCard", "blockCard", "unblockCard"],
  connect: ({ url, credentials }, options) => rapyd({ baseUrl: url, ...credentials.rapyd, rateLimits: [], ...options }),
  verbs: {
    setPin: { operationId: "setPin", call: (issuer, { card, pin, options }) => issuer.setPin({ card, pin }, options) },
    openSetPin: {
      operationId: "createHostedPinPage",
      call: (issuer, { card, options }) =>
        issuer.openSetPin({ card, ewalletContact: "cont_cb60ec28c2f0bdfc621cfc21270c20ce" }, options),
    },
    getCard: { operationId: "getCard", call: (issuer, { card, options }) => issuer.getCard({ card }, options) },
    activateCard: {
      operationId: "activateCard",
      call: (issuer, { card, options }) => issuer.activateCard({ card }, options),
    },
    blockCard: {
      operationId: "updateCardStatus",
      call: (issuer, { card, options }) => issuer.blockCard({ card }, options),
    },
    unblockCard: {
      operationId: "updateCardStatus",
      call: (issuer, { card, options }) => issuer.unblockCard({ card }, options),
    },
  },
};

const cardholderNo = "U202605220001";
const keysecureSubject: FaultSubject<KeySecure> = {
  issuer: "keysecure",
  card: "C202605220001",
  status: "Activated",
  statusFor: { activateCard: "ToActivate", unblockCard: "Frozen" },
  pins: ["270946", "048392"],
  mayRepeat: ["setPin", "getCard", "blockCard", "unblockCard", "closeCard"],
  tokenOperation: "getToken",
  connect: ({ url, credentials }, options) => {
    const { apiKey, apiSecret } = credentials.keysecure;
    return keysecure({ baseUrl: url, apiKey, apiSecret, ...options });
  },
  verbs: {
    setPin: {
      operationId: "setPin",
      call: (issuer, { card, pin, options }) => issuer.setPin({ card: card, cardholderNo, pin }, options),
    },
    getCard: { operationId: "getCard", call: (issuer, { card, options }) => issuer.getCard({ card: card }, options) },
    activateCard: {
      operationId: "activateCard",
      call: (issuer, { card, options }) =>
        issuer.activateCard({ card: card, cardholderNo, cvv: "123", last4: "0019" }, options),
    },
    blockCard: {
      operationId: "updateCardStatus",
      call: (issuer, { card, options }) => issuer.blockCard({ card: card }, options),
    },
    unblockCard: {
      operationId: "updateCardStatus",
      call: (issuer, { card, options }) => issuer.unblockCard({ card: card }, options),
    },
    closeCard: {
      operationId: "updateCardStatus",
      call: (issuer, { card, options }) => issuer.closeCard({ card: card }, options),
    },
  },
};

const reason = "test";
const freedompaySubject: FaultSubject<FreedomPay> = {
  issuer: "freedompay",
  card: "828cf71d-a447-4a67-a149-c1df8bc197ca",
  status: "active",
  statusFor: { activateCard: "inactive", unblockCard: "blocked" },
  pins: ["4929", "0831"],
  mayRepeat: ["setPin"],
  connect: ({ url, credentials }, options) => {
    const { authId, secret, pinKey } = credentials.freedompay;
    const encryptPin = aes256GcmPinEncryptor({ key: decodeBase64(pinKey), ivPosition: "before", encoding: "base64" });
    return freedompay({ baseUrl: url, authId, secret, encryptPin, ...options });
  },
  verbs: {
    setPin: {
      operationId: "setPin",
      call: (issuer, { card, pin, options }) => issuer.setPin({ card: card, pin }, options),
    },
    issueNewPin: {
      operationId: "setPin",
      call: (issuer, { card, options }) => issuer.issueNewPin({ card: card }, options),
    },
    resetPinTries: {
      operationId: "resetPinCounter",
      call: (issuer, { card, options }) => issuer.resetPinTries({ card: card }, options),
    },
    activateCard: {
      operationId: "activateCard",
      call: (issuer, { card, options }) => issuer.activateCard({ card: card, description: reason }, options),
    },
    blockCard: {
      operationId: "blockCard",
      call: (issuer, { card, options }) => issuer.blockCard({ card: card, description: reason }, options),
    },
    unblockCard: {
      operationId: "unblockCard",
      call: (issuer, { card, options }) => issuer.unblockCard({ card: card, description: reason }, options),
    },
    closeCard: {
      operationId: "closeCard",
      call: (issuer, { card, options }) => issuer.closeCard({ card: card, description: reason }, options),
    },
  },
};

const hashdtCard = (card: string) => ({ card: card, cardholderId: "cardholder-1001", walletId: "wallet-1001" });
const hashdtSubject: FaultSubject<HashDT> = {
  issuer: "hashdt",
  card: "card-1002",
  status: "active",
  statusFor: {},
  pins: ["4929", "0831"],
  mayRepeat: ["openSetPin", "openResetPin", "openChangePin"],
  connect: ({ url, credentials }, options) => {
    const { apiKey, productId, token } = credentials.hashdt;
    return hashdt({ baseUrl: url, apiKey, productId, token, ...options });
  },
  verbs: {
    openSetPin: {
      operationId: "getSetPinPage",
      call: (issuer, { card, options }) => issuer.openSetPin(hashdtCard(card), options),
    },
    openResetPin: {
      operationId: "getResetPinPage",
      call: (issuer, { card, options }) => issuer.openResetPin(hashdtCard(card), options),
    },
    openChangePin: {
      operationId: "getChangePinPage",
      call: (issuer, { card, options }) => issuer.openChangePin(hashdtCard(card), options),
    },
  },
};

const account = (card: string) => ({ cardAccountId: "CAA8W45", card: card });
const enkashSubject: FaultSubject<EnKash> = {
  issuer: "enkash",
  card: "EKC94AEX89",
  status: "UL",
  statusFor: { unblockCard: "L" },
  pins: ["4929", "0831"],
  mayRepeat: ["setPin"],
  tokenOperation: "getToken",
  connect: ({ url, credentials }, options) => {
    const { partnerId, companyId, clientId, clientSecret, username, password } = credentials.enkash;
    return enkash({
      ...{ baseUrl: url, tokenUrl: url, partnerId, companyId, clientId, clientSecret, username, password },
      ...options,
    });
  },
  verbs: {
    setPin: {
      operationId: "setPin",
      call: (issuer, { card, pin, options }) => issuer.setPin({ ...account(card), pin }, options),
    },
    blockCard: {
      operationId: "blockCard",
      call: (issuer, { card, options }) =>
        issuer.blockCard({ ...account(card), blockCode: "L", otpMedium: "MOBILE" }, options),
    },
    unblockCard: {
      operationId: "blockCard",
      call: (issuer, { card, options }) => issuer.unblockCard({ ...account(card), otpMedium: "MOBILE" }, options),
    },
    requestOtp: {
      operationId: "requestOtp",
      call: (issuer, { card, options }) =>
        issuer.requestOtp({ ...account(card), cardOtpAction: "TRANSACTION_OTP" }, options),
    },
  },
};

/** All five. The cast forgets which issuer a row's calls take: `connect` and `verbs` of one row belong together. */
export const subjects: readonly FaultSubject[] = [
  rapydSubject,
  keysecureSubject,
  freedompaySubject,
  hashdtSubject,
  enkashSubject,
] as unknown as readonly FaultSubject[];

/** An issuer's client for the given sandbox. */
export function connectTo(subject: FaultSubject, sandbox: Sandbox, options: CommonOptions): Issuer {
  return subject.connect({ url: sandbox.urls[subject.issuer], credentials: sandbox.credentials }, options);
}
