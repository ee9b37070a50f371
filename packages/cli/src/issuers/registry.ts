import type { Issuer } from "@cardpin/client-core";
import type { EnKashLoginGuardStore } from "@cardpin/enkash";
import type { Sandbox } from "@cardpin/sandbox";
import { CliFailure } from "../failure.ts";
import type { Io } from "../io.ts";

/** Makes an issuer's client of options that come from a file or the environment: the client checks them. */
export type Factory = (options: object) => Issuer;

/** Options by name, as a file or the environment gives them. */
export type Given = Readonly<Record<string, unknown>>;

/** What the program knows about an issuer. */
export interface IssuerEntry {
  /** Loads the issuer's package. */
  readonly load: () => Promise<Factory>;
  /** Options that are text, and may come from the environment: `accessKey` from `RAPYD_ACCESS_KEY`. */
  readonly options: readonly string[];
  /** Those of them that are credentials. */
  readonly secrets: readonly string[];
  /** Fields of verbs that are dates. */
  readonly dates?: readonly string[];
  /** Options that text cannot hold, made from what a file or the environment gives. */
  readonly complete?: (options: Given, env: Io["env"]) => Promise<Given>;
  /** Further options for the sandbox's emulator. */
  readonly forSandbox?: (url: string, sandbox: Sandbox) => Promise<Given>;
}

/** Id of an issuer. */
export type IssuerId = keyof Sandbox["credentials"];

/** Every issuer of the program. To add one, add it here and to package.json. */
export const registry: Readonly<Record<IssuerId, IssuerEntry>> = {
  adyen: {
    load: async () => (await import("@cardpin/adyen")).adyen as Factory, // it checks its options
    options: [
      ...["environment", "baseUrl", "apiKey", "allowRevealPin"],
      ...["publicKeyFormat", "padding", "encoding", "publicKeyCache"],
    ],
    secrets: ["apiKey"],
    complete: withBoolean("allowRevealPin"),
    forSandbox: async () => ({ allowRevealPin: true }),
  },
  rapyd: {
    load: async () => (await import("@cardpin/rapyd")).rapyd as Factory, // it checks its options
    options: ["environment", "baseUrl", "accessKey", "secretKey"],
    secrets: ["accessKey", "secretKey"],
    dates: ["expiresAt"],
  },
  keysecure: {
    load: async () => (await import("@cardpin/keysecure")).keysecure as Factory, // as above
    options: ["environment", "baseUrl", "apiKey", "apiSecret", "keyDerivation", "language"],
    secrets: ["apiKey", "apiSecret"],
  },
  freedompay: {
    load: async () => (await import("@cardpin/freedompay")).freedompay as Factory, // as above
    options: ["environment", "baseUrl", "authId", "secret", "signatureHeader", "setPinRequestId"],
    secrets: ["secret", "pinEncryption"],
    complete: addPinEncryptor,
    forSandbox: async (_, { credentials }) => ({
      pinEncryption: {
        scheme: "aes-256-gcm",
        key: credentials.freedompay.pinKey,
        ivPosition: "before",
        encoding: "base64",
      },
    }),
  },
  hashdt: {
    load: async () => (await import("@cardpin/hashdt")).hashdt as Factory, // as above
    options: ["baseUrl", "version", "apiKey", "productId", "clientId", "token"],
    secrets: ["apiKey", "token"],
  },
  enkash: {
    load: async () => (await import("@cardpin/enkash")).enkash as Factory, // as above
    options: [
      ...["baseUrl", "tokenUrl", "partnerId", "companyId", "clientId", "clientSecret"],
      ...["username", "password", "oauthClientId", "bodyEncryption"],
    ],
    secrets: ["clientSecret", "password"],
    complete: addLoginGuard,
    forSandbox: async (tokenUrl) => {
      const { memoryLoginGuardStore } = await import("@cardpin/enkash");
      return { tokenUrl, loginGuardStore: memoryLoginGuardStore() };
    },
  },
  stripe: {
    load: async () => (await import("@cardpin/stripe")).stripe as Factory, // as above
    options: ["environment", "baseUrl", "keyBaseUrl", "apiKey", "account", "apiVersion", "chipPins"],
    secrets: ["apiKey"],
    complete: withBoolean("chipPins"),
  },
  lithic: {
    load: async () => (await import("@cardpin/lithic")).lithic as Factory, // as above
    options: ["environment", "baseUrl", "apiKey", "pinPublicKey", "pinPadding"],
    secrets: ["apiKey"],
    dates: ["expiresAt"],
  },
};

/** All issuers' ids. */
export const issuerIds: readonly IssuerId[] = Object.keys(registry) as IssuerId[]; // the keys of the object above

/** Returns what the program knows about an issuer; `undefined` for an id that it does not have. */
export function entryOf(id: unknown): IssuerEntry | undefined {
  return typeof id === "string" && Object.hasOwn(registry, id) ? registry[id as IssuerId] : undefined; // one of the keys
}

/** Reads an option that is true or false: the environment holds text only. Anything else goes to the client, which refuses it. */
function withBoolean(name: string): NonNullable<IssuerEntry["complete"]> {
  return async (options) => {
    const given = options[name];
    return { ...options, [name]: given === "true" ? true : given === "false" ? false : given };
  };
}

/** Makes Freedom Pay's `encryptPin` of `pinEncryption`, which is data: a scheme and what its encryptor needs. */
async function addPinEncryptor({ pinEncryption, ...options }: Given): Promise<Given> {
  if (pinEncryption === undefined) return options;
  const package_ = await import("@cardpin/freedompay");
  const { scheme, key, ...rest } = (pinEncryption ?? {}) as Given; // anything else has no scheme
  const makers: Readonly<Record<string, (given: never) => unknown>> = {
    "rsa-oaep": package_.rsaOaepPinEncryptor,
    "rsa-pkcs1-v1_5": package_.rsaPkcs1PinEncryptor,
    "rsa-wrapped-aes": package_.rsaWrappedAesPinEncryptor,
    "aes-256-cbc": package_.aes256CbcPinEncryptor,
    "aes-256-gcm": package_.aes256GcmPinEncryptor,
  };
  const make = typeof scheme === "string" && Object.hasOwn(makers, scheme) ? makers[scheme] : undefined;
  if (make === undefined) {
    throw new CliFailure(
      `pinEncryption.scheme must be one of ${Object.keys(makers).join(", ")}; the README of @cardpin/freedompay says what each needs.`,
    );
  }
  const bytes = typeof key === "string" ? { key: Buffer.from(key, "base64") } : {};
  return { ...options, encryptPin: make({ ...rest, ...bytes } as never) }; // the encryptor checks what it is given
}

/** Counts EnKash's logins over all runs of the program, because EnKash locks the account after three failures. */
async function addLoginGuard(options: Given, env: Io["env"]): Promise<Given> {
  if (options["loginGuardStore"] !== undefined) return options;
  const { fileLoginGuard, loginFile } = await import("./login-guard.ts");
  const guard: { readonly loginGuardStore: EnKashLoginGuardStore } = fileLoginGuard(options, loginFile(env));
  return { ...options, ...guard };
}
