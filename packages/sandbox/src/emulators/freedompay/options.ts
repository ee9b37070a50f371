/** What the emulator accepts. Test values. */
export interface FreedomPayCredentials {
  readonly authId: string;
  /** Key of the request signatures: its characters as they are. */
  readonly secret: string;
  /**
   * The sandbox's own key for PINs, 32 bytes in Base64. Freedom Pay's scheme is not public; the sandbox's is AES-256-GCM over
   * the ASCII digits without further data, Base64 of IV (12 bytes), ciphertext and tag (16 bytes).
   */
  readonly pinKey: string;
}

/** Operations that are taken and carried out later. */
export interface FreedomPayProcessing {
  /** How many of the next good operations answer `process`. */
  readonly operations: number;
  /** How many status requests about one still answer `process` before it is carried out. Default 1. */
  readonly polls?: number;
  /** After how many milliseconds by the sandbox's clock it is carried out at the latest. Default 60 000. */
  readonly ms?: number;
  /** How it ends. Default `"success"`. */
  readonly end?: "success" | "error";
}

/** Settings of the Freedom Pay emulator. What Freedom Pay does not document has a default that is the sandbox's choice. */
export interface FreedomPaySandboxOptions {
  /** Credentials to accept in place of the default test values. */
  readonly credentials?: FreedomPayCredentials;
  /** The header that the signature is read from. Default `"X-JWS-Signature"`. */
  readonly signatureHeader?: "X-JWS-Signature" | "JWS-Signature" | "either";
  /** Numbers of digits that a PIN may have. Default `[4]`. A generated PIN has the first of them. */
  readonly pinLengths?: readonly number[];
  /** Whether set PIN heeds a `request_id` as its neighbours do, or refuses it. Default `"heed"`. */
  readonly setPinRequestId?: "heed" | "refuse";
  /** Operations that are not done at once. Default none. */
  readonly processing?: FreedomPayProcessing;
}

/** The options with their defaults. */
export type FreedomPaySettings = Required<Omit<FreedomPaySandboxOptions, "processing">> & {
  readonly processing: Required<FreedomPayProcessing>;
};

/** Defaults of the Freedom Pay emulator. */
export const freedompayDefaults: FreedomPaySettings = {
  credentials: {
    authId: "123456",
    secret: "sandbox-freedompay-secret-not-a-real-one",
    pinKey: "c2FuZGJveC1waW4ta2V5LW5vdC1hLXJlYWwtb25lLTA=",
  },
  signatureHeader: "X-JWS-Signature",
  pinLengths: [4],
  setPinRequestId: "heed",
  processing: { operations: 0, polls: 1, ms: 60_000, end: "success" },
};
