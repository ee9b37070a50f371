import {
  type CallOptions,
  type CardInfo,
  CardPinError,
  type Effective,
  type EncryptedPin,
  type Hosted,
  type Issuer,
  type PinCallOptions,
  type Verb,
  type WaitOptions,
} from "@cardpin/client-core";
import {
  argumentError,
  type Call,
  type ChecksPins,
  type Connection,
  createIssuer,
  isDate,
  type MissingVerbs,
  omitUndefined,
  optionsError,
  pollUntilDone,
  readCardInfo,
  readHostedUrl,
  readUuid,
  readWaitMs,
  setEncryptedPin,
} from "@cardpin/client-core/issuer";
import type { PinInput } from "@cardpin/pin-crypto";
import { capabilities } from "./capabilities.ts";
import { operations } from "./generated/operations.ts";
import type { components, operations as LithicOperations } from "./generated/paths.ts";
import { environments, type LithicOptions, readOptions } from "./options.ts";
import { encryptPinBlock, pinBlockForm } from "./pin-block.ts";
import { pinRules } from "./pin-rules.ts";
import { lithicProtocol } from "./protocol.ts";

type Card = components["schemas"]["Card"];
type CardChange = components["schemas"]["UpdateCardRequest"];

/** A card at Lithic. */
export interface LithicCard {
  /** The card's token, a UUID. */
  readonly card: string;
}

/** What {@link Lithic.setPin} needs. */
export interface LithicSetPinInput extends LithicCard {
  /** 4 to 12 digits, or what `encryptPin` of `@cardpin/lithic/browser` made of them. */
  readonly pin: PinInput | EncryptedPin;
}

/** What {@link Lithic.openSetPin} needs. */
export interface LithicOpenSetPinInput extends LithicCard {
  /**
   * The origin of your page that holds the frame, such as `https://example.com`. Lithic shows the frame there only. `http:` is for
   * the sandbox alone.
   */
  readonly targetOrigin: string;
  /** The most digits that the frame takes, 4 to 8. Default at Lithic: 8. */
  readonly maxPinLength?: number;
  /** When the session expires: at most 10 minutes from now, which is Lithic's default. */
  readonly expiresAt?: Date;
}

/** A card whose state is to change. */
export interface LithicCardChange extends LithicCard {
  /** Why: `LOST`, `COMPROMISED`, `END_USER_REQUEST` … */
  readonly substatus?: CardChange["substatus"];
  /** Further words on the change. */
  readonly comment?: string;
}

/** A change that Lithic carried out. */
export interface LithicEffective extends Effective, LithicCard {
  /**
   * `chip`: the card is for a market with offline PINs. The change counts wherever Lithic checks the PIN, and the chip takes it
   * at a terminal. {@link Lithic.waitUntilDone} waits for that.
   */
  readonly pending?: "chip";
}

/** Lithic's client. Every verb rejects with a `CardPinError`. */
export interface Lithic extends Issuer, ChecksPins, MissingVerbs<typeof capabilities> {
  readonly id: "lithic";
  /**
   * Sets the PIN of a physical or virtual card, whatever it was before, and unblocks it. The PIN is encrypted to Lithic's public
   * key with a nonce that is new for each attempt. A PIN that the browser encrypted is sent once.
   * https://docs.lithic.com/docs/cards#encrypted-pin-block
   *
   * @throws CardPinError `invalid-pin`, `policy-violation`, `invalid-options` (no `pinPublicKey`), `card-not-found`,
   * `invalid-request`, `issuer-rejected`, `authentication-failed` and the codes that every call can have
   */
  setPin(input: LithicSetPinInput, options?: PinCallOptions): Promise<LithicEffective>;
  /**
   * Opens a session of Lithic's frame in which the cardholder sets the PIN, so that it never reaches you. `url` is the `src` of an
   * `iframe`. Its parameter `session` is what the package `lithic-embed` takes.
   * https://docs.lithic.com/docs/cards
   *
   * @throws CardPinError `card-not-found`, `invalid-request`, `authentication-failed` and the codes that every call can have
   */
  openSetPin(input: LithicOpenSetPinInput, options?: CallOptions): Promise<Hosted>;
  /** Unblocks the PIN after three wrong ones in a row; it stays as it is. https://docs.lithic.com/docs/pin-management */
  resetPinTries(input: LithicCard, options?: CallOptions): Promise<LithicEffective>;
  /** Reads a card's state, and that of its PIN. */
  getCard(input: LithicCard, options?: CallOptions): Promise<CardInfo>;
  /** Activates a card (`state: OPEN`). Lithic has one request for this and for {@link Lithic.unblockCard}, so it unblocks too. */
  activateCard(input: LithicCardChange, options?: CallOptions): Promise<LithicEffective>;
  /** Blocks a card until it is unblocked (`state: PAUSED`). */
  blockCard(input: LithicCardChange, options?: CallOptions): Promise<LithicEffective>;
  /** Unblocks a card (`state: OPEN`). A card that was never activated is active afterwards. */
  unblockCard(input: LithicCardChange, options?: CallOptions): Promise<LithicEffective>;
  /** Closes a card for good (`state: CLOSED`). */
  closeCard(input: LithicCardChange, options?: CallOptions): Promise<LithicEffective>;
  /**
   * Reads the card, with growing pauses, until its chip has taken the change. That can take days: it needs the cardholder at a
   * terminal. A result without `pending` is done. https://docs.lithic.com/docs/offline-pin-cards
   *
   * @throws CardPinError `timeout`, `aborted`, `card-not-found` and the codes that every call can have
   */
  waitUntilDone(result: LithicEffective, options?: WaitOptions): Promise<LithicEffective>;
}

/**
 * Creates a client for Lithic.
 *
 * @throws CardPinError `invalid-options`
 * @example
 * ```ts
 * import { lithic } from "@cardpin/lithic";
 * import { Pin } from "@cardpin/pin-crypto";
 *
 * const { LITHIC_API_KEY: apiKey = "", LITHIC_PIN_KEY: pinPublicKey = "" } = process.env;
 * const issuer = lithic({ environment: "sandbox", apiKey, pinPublicKey });
 * const pin = Pin.from("4929");
 * const result = await issuer.setPin({ card: "7ef7d65c-9023-4da3-b113-3b8583fd7951", pin });
 * pin.dispose();
 * console.log(result.state); // "effective"
 * ```
 */
export function lithic(options: LithicOptions): Lithic {
  const { common: settings, baseUrl, apiKey, encrypt } = readOptions(options);
  const { clock, random, testHosts } = settings;
  return createIssuer<Lithic, LithicOperations>({
    id: "lithic",
    capabilities,
    settings,
    baseUrl,
    operations,
    protocol: lithicProtocol({ apiKey }),
    issuerRules: pinRules,
    diagnosis: {
      environments,
      read: (connection, call) => connection.request(call, "listCards", { query: { page_size: 1 } }),
    },
    verbs: (connection) => ({
      setPin: (input, options) =>
        setEncryptedPin(connection, {
          input,
          options,
          forms: { pin: pinBlockForm },
          async encrypt(_, pin) {
            if (encrypt === undefined) throw optionsError("lithic", keyMissing);
            return { pin: await encryptPinBlock({ pin, encrypt, randomHex: random }) };
          },
          async send(call, encrypted, encryptedBy) {
            const card = readCard(input);
            // A nonce is good for one attempt, so only a PIN that the client encrypts may have another.
            return update(connection, call, { card, body: encryptedBy === "browser" ? await encrypted() : encrypted });
          },
        }),

      openSetPin: (input, options) =>
        connection.run("openSetPin", options, async (call) => {
          const path = { card_token: readCard(input) };
          const body = sessionBody(input, baseUrl);
          const response = await connection.request(call, "createCardEmbedSession", { path, body });
          const address = frameAddress(baseUrl, response.session);
          const url = readHostedUrl(address, { issuer: "lithic", baseUrl, testHosts, allowedHosts: undefined });
          const { expiresAt = new Date(call.startedAt + sessionMs) } = input;
          return { state: "hosted", requestId: call.requestId, url, expiresAt: new Date(expiresAt) };
        }),

      resetPinTries: (input, options) =>
        connection.run("resetPinTries", options, async (call) =>
          update(connection, call, { card: readCard(input), body: { pin_status: "OK" } }),
        ),

      getCard: (input, options) =>
        connection.run("getCard", options, async (call) => {
          const card = await connection.request(call, "getCard", { path: { card_token: readCard(input) } });
          const { token, state, pin_status: pinStatus, type, last_four: last4 } = card;
          const physical = typeof type === "string" ? type === "PHYSICAL" : undefined;
          const pin = Object.hasOwn(pinStates, pinStatus) ? pinStates[pinStatus] : undefined;
          return readCardInfo({ issuer: "lithic", states, card: token, issuerState: state, pin, physical, last4 });
        }),

      activateCard: (input, options) => changeCard(connection, "activateCard", { state: "OPEN", input, options }),
      blockCard: (input, options) => changeCard(connection, "blockCard", { state: "PAUSED", input, options }),
      unblockCard: (input, options) => changeCard(connection, "unblockCard", { state: "OPEN", input, options }),
      closeCard: (input, options) => changeCard(connection, "closeCard", { state: "CLOSED", input, options }),

      async waitUntilDone(result, options) {
        const card = readCard(result);
        const timeoutMs = readWaitMs("lithic", options);
        if (result.pending === undefined) return result;
        const { requestId, signal } = { ...result, ...options };
        const callOptions = omitUndefined({ signal, requestId, totalTimeoutMs: timeoutMs });
        return connection.run("waitUntilDone", callOptions, async (call) => {
          const ask = async (): Promise<"effective" | "accepted"> => {
            const read = await connection.request(call, "getCard", { path: { card_token: card } });
            return isPending(read) ? "accepted" : "effective";
          };
          await pollUntilDone({ call, clock, late, ask });
          return { state: "effective", requestId: call.requestId, card };
        });
      },
    }),
  });
}

const late =
  "The card's chip had not taken the change when the time to wait was over. It does at a terminal. Wait again later.";
const keyMissing =
  "setPin needs the option pinPublicKey: give the PEM text of Lithic's public key for PINs. Nothing was sent.";

/** How long a session lasts unless it is told otherwise, in milliseconds. */
const sessionMs = 600_000;

async function update(
  connection: Connection<LithicOperations>,
  call: Call,
  init: { readonly card: string; readonly body: CardChange | (() => Promise<CardChange>) },
): Promise<LithicEffective> {
  const { card, body } = init;
  const changed = await connection.request(call, "updateCard", { path: { card_token: card }, body });
  return {
    state: "effective",
    requestId: call.requestId,
    card,
    ...(isPending(changed) ? { pending: "chip" as const } : {}),
  };
}

/** Whether the chip has still to take a change. */
function isPending({ pending_commands: commands }: Pick<Card, "pending_commands">): boolean {
  return Array.isArray(commands) && commands.length > 0;
}

function changeCard(
  connection: Connection<LithicOperations>,
  verb: Extract<Verb, "activateCard" | "blockCard" | "unblockCard" | "closeCard">,
  init: {
    readonly state: NonNullable<CardChange["state"]>;
    readonly input: LithicCardChange;
    readonly options: CallOptions | undefined;
  },
): Promise<LithicEffective> {
  const { state, input, options } = init;
  return connection.run(verb, options, async (call) => {
    const card = readCard(input);
    const { substatus, comment } = input;
    return update(connection, call, { card, body: omitUndefined({ state, substatus, comment }) });
  });
}

/** The address of the frame. https://github.com/lithic-com/lithic-openapi, `GET /v1/embed` */
function frameAddress(baseUrl: string, session: unknown): string {
  if (typeof session === "string" && /^[\x21-\x7e]{1,8192}$/.test(session)) {
    return `${baseUrl}/v1/embed?session=${encodeURIComponent(session)}&type=PIN_SETTING`;
  }
  // A session may exist, but no PIN has changed.
  throw new CardPinError({ code: "unexpected-response", outcome: "rejected", issuer: "lithic" });
}

function sessionBody(input: LithicOpenSetPinInput, baseUrl: string): components["schemas"]["EmbedSessionRequest"] {
  const { targetOrigin, maxPinLength, expiresAt } = input;
  if (!isOrigin(targetOrigin, new URL(baseUrl).protocol)) throw argumentError("lithic", originAdvice);
  const isLength = Number.isInteger(maxPinLength) && Number(maxPinLength) >= 4 && Number(maxPinLength) <= 8;
  if (maxPinLength !== undefined && !isLength) {
    throw argumentError("lithic", "maxPinLength must be a whole number from 4 to 8. Nothing was sent.");
  }
  if (expiresAt !== undefined && !(isDate(expiresAt) && Number.isFinite(expiresAt.getTime()))) {
    throw argumentError("lithic", "expiresAt must be a valid Date, at most 10 minutes from now. Nothing was sent.");
  }
  return omitUndefined({
    type: "PIN_SETTING_EMBED" as const,
    target_origin: targetOrigin,
    expiration: expiresAt && Math.floor(expiresAt.getTime() / 1_000),
    max_pin_length: maxPinLength,
  });
}

const originAdvice =
  "targetOrigin must be the https: origin of your page, such as https://example.com, without a path. Nothing was sent.";

/** Whether this is the origin of a page over HTTPS, or over what the API itself is reached by. */
function isOrigin(value: unknown, protocolOfApi: string): value is string {
  if (typeof value !== "string" || !URL.canParse(value)) return false;
  const { origin, protocol } = new URL(value);
  return origin === value && (protocol === "https:" || protocol === protocolOfApi);
}

function readCard(input: LithicCard): string {
  const token = readUuid(input?.card);
  if (token !== undefined) return token;
  throw argumentError(
    "lithic",
    "card is missing or invalid: give the card's token at Lithic, a UUID. Nothing was sent.",
  );
}

const states: Readonly<Record<string, CardInfo["state"]>> = {
  OPEN: "active",
  PAUSED: "blocked",
  CLOSED: "closed",
  PENDING_FULFILLMENT: "inactive",
  PENDING_ACTIVATION: "inactive",
};

const pinStates: Readonly<Record<string, CardInfo["pin"]>> = { OK: "set", NOT_SET: "not-set", BLOCKED: "blocked" };
