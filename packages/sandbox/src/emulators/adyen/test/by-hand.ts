import { constants, createCipheriv, createPublicKey, publicEncrypt, randomBytes } from "node:crypto";
import type { Sandbox } from "../../../index.ts";

/** A card that takes a PIN. */
export const ADYEN_CARD = "PI00000000000000000000A1";

/** What a PIN change by hand may do otherwise than it should. */
export interface AdyenMistakes {
  readonly card?: string;
  readonly pin?: string;
  /** Purpose of the public key; without one, it is left out of the request for the key. */
  readonly purpose?: string | undefined;
  readonly padding?: number;
  readonly oaepHash?: string;
  /** Bytes of the session key. */
  readonly keyLength?: 16 | 24 | 32;
  /** The clear PIN field, as 32 hexadecimal digits. */
  readonly field?: string;
  /** What the block is bound to, if not to the token. */
  readonly boundTo?: string;
  readonly token?: string;
  /** Text form of the key and the block. */
  readonly form?: "hex" | "base64" | "HEX";
  /** Members in the place of those that were made. */
  readonly members?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What Adyen answered. */
export interface AdyenAnswer {
  readonly status: number;
  readonly json: Readonly<Record<string, unknown>>;
}

/** Sends a request with the sandbox's API key. */
export async function callAdyen(
  sandbox: Sandbox,
  init: {
    readonly method?: string;
    readonly path: string;
    readonly body?: unknown;
    readonly headers?: Readonly<Record<string, string>>;
  },
): Promise<AdyenAnswer> {
  const { method = "GET", path, body, headers } = init;
  const type = body === undefined ? {} : { "content-type": "application/json" };
  const response = await fetch(`${sandbox.urls.adyen}/bcl/v2${path}`, {
    method,
    headers: { "x-api-key": sandbox.credentials.adyen.apiKey, ...type, ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  // Every answer of the emulator is an object.
  return { status: response.status, json: (await response.json()) as AdyenAnswer["json"] };
}

/** The members of a PIN change, made with node:crypto alone. */
export async function adyenMembers(
  sandbox: Sandbox,
  mistakes: AdyenMistakes = {},
): Promise<Readonly<Record<string, unknown>>> {
  const { pin = "4929", token = "8374188662676926", keyLength = 32, form = "hex" } = mistakes;
  const purpose = "purpose" in mistakes ? mistakes.purpose : "pinChange";
  const query = purpose === undefined ? "" : `?purpose=${purpose}`;
  const answer = await callAdyen(sandbox, { path: `/publicKey${query}` });
  const der = Buffer.from(String(answer.json["publicKey"]), "base64");
  const { padding = constants.RSA_PKCS1_PADDING, oaepHash } = mistakes;
  const key = randomBytes(keyLength);
  const encryptedKey = publicEncrypt(
    {
      key: createPublicKey({ key: der, format: "der", type: "spki" }),
      padding,
      ...(oaepHash === undefined ? {} : { oaepHash }),
    },
    key,
  );
  const clear =
    mistakes.field ?? `4${pin.length.toString(16)}${pin}`.padEnd(16, "a").slice(0, 16) + randomBytes(8).toString("hex");
  const bound = `4${mistakes.boundTo ?? token}`.padEnd(32, "0").slice(0, 32);
  const encipher = (block: Uint8Array): Buffer => {
    const cipher = createCipheriv(`aes-${keyLength * 8}-ecb`, key, null).setAutoPadding(false);
    return Buffer.concat([cipher.update(block), cipher.final()]);
  };
  const first = encipher(Buffer.from(clear, "hex"));
  const pan = Buffer.from(bound, "hex");
  const block = encipher(Buffer.from(first.map((byte, at) => byte ^ (pan[at] ?? 0))));
  const write = (bytes: Buffer): string =>
    form === "base64"
      ? bytes.toString("base64")
      : form === "HEX"
        ? bytes.toString("hex").toUpperCase()
        : bytes.toString("hex");
  return {
    paymentInstrumentId: mistakes.card ?? ADYEN_CARD,
    encryptedKey: write(encryptedKey),
    encryptedPinBlock: write(block),
    token,
    ...mistakes.members,
  };
}

/** Changes a PIN by hand. */
export async function changeAdyenPin(sandbox: Sandbox, mistakes: AdyenMistakes = {}): Promise<AdyenAnswer> {
  const body = await adyenMembers(sandbox, mistakes);
  return callAdyen(sandbox, { method: "POST", path: "/pins/change", body, headers: mistakes.headers ?? {} });
}
