import type { IssuerId, Sandbox } from "@cardpin/sandbox";
import type { Pin, PinResult } from "cardpin";
import type { Programme } from "./programme.ts";

/** What the demo shows of one issuer. */
export interface Scene {
  readonly issuer: IssuerId;
  readonly title: string;
  /** How the PIN gets to the issuer, in a few words. */
  readonly transport: string;
  /** The card in the sandbox. */
  readonly card: string;
  readonly pinLength: number;
  /** A PIN that is refused before anything is sent. */
  readonly weakPin: string;
  /** What the client with the wrong secret gets wrong, in a few words. */
  readonly wrongSecret: string;
  /** The call that sets the PIN, as an application would write it. */
  readonly setPin: (cards: Programme, pin: Pin | string, sandbox: Sandbox) => Promise<PinResult>;
}

export const scenes: readonly Scene[] = [
  {
    issuer: "rapyd",
    title: "Rapyd",
    transport: "digits in JSON over TLS, request signed with HMAC-SHA256",
    card: "card_a5429bdb6c529008ed5b409e5929b606",
    pinLength: 4,
    weakPin: "1234",
    wrongSecret: "signature made with another secret key",
    setPin: (cards, pin) => cards.issuer("rapyd").setPin({ card: "card_a5429bdb6c529008ed5b409e5929b606", pin }),
  },
  {
    issuer: "keysecure",
    title: "KeySecure",
    transport: "one field under AES-256-ECB, access token and timestamp in headers",
    card: "C202605220001",
    pinLength: 6,
    weakPin: "123456",
    wrongSecret: "token asked for with another api key",
    setPin: (cards, pin) =>
      cards.issuer("keysecure").setPin({ cardNo: "C202605220001", cardholderNo: "U202605220001", pin }),
  },
];
