/** What the emulator accepts. Test values. */
export interface FreedompayCredentials {
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
export interface FreedompayProcessing {
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
export interface FreedompaySandboxOptions {
  /** Credentials to accept in place of the default test values. */
  readonly credentials?: FreedompayCredentials;
  /** The header that the signature is read from. Default `"X-JWS-Signature"`. */
  readonly signatureHeader?: "X-JWS-Signature" | "JWS-Signature" | "either";
  /** Numbers of digits that a PIN may have. Default `[4]`. A generated PIN has the first of them. */
  readonly pinLengths?: readonly number[];
  /** Whether set PIN heeds a `request_id` as its neighbours do, or refuses it. Default `"heed"`. */
  readonly setPinRequestId?: "heed" | "refuse";
  /** Operations that are not done at once. Default none. */
  readonly processing?: FreedompayProcessing;
}

/** The options with their defaults. */
export type FreedompaySettings = Required<Omit<FreedompaySandboxOptions, "processing">> & {
  readonly processing: Required<FreedompayProcessing>;
};

/** Defaults of the Freedom Pay emulator. */
export const freedompayDefaults: FreedompaySettings = {
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
