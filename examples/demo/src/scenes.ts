import type { IssuerId, Sandbox } from "@cardpin/sandbox";
import type { Pin, PinResult } from "cardpin";
import type { Programme } from "./programme.ts";

/** What the demo shows of one way to set a PIN. */
export interface Scene {
  readonly issuer: IssuerId;
  readonly title: string;
  /** How the PIN gets to the issuer, in a few words. */
  readonly transport: string;
  /** The card in the sandbox. */
  readonly card: string;
  readonly pinLength: number;
  /** A PIN that must not get through. */
  readonly weakPin: string;
  /** What comes of a good PIN and of the weak one: the policy stops it before anything is sent, or the issuer's page does. */
  readonly outcomes: { readonly good: string; readonly weak: string };
  /** What the client with the wrong secret gets wrong, in a few words. */
  readonly wrongSecret: string;
  /** The call that sets the PIN, as an application would write it. Says what came of it. */
  readonly setPin: (cards: Programme, pin: Pin | string, sandbox: Sandbox) => Promise<string>;
}

const byCall = { good: "effective", weak: "policy-violation, not-sent" };
const onPage = { good: "hosted, and done on the page", weak: "hosted, and refused on the page" };

const rapydCard = "card_a5429bdb6c529008ed5b409e5929b606";
const freedompayCard = "828cf71d-a447-4a67-a149-c1df8bc197ca";

export const scenes: readonly Scene[] = [
  {
    issuer: "rapyd",
    title: "Rapyd",
    transport: "digits in JSON over TLS, request signed with HMAC-SHA256",
    card: rapydCard,
    pinLength: 4,
    weakPin: "1234",
    outcomes: byCall,
    wrongSecret: "signature made with another secret key",
    setPin: (cards, pin) => stateOf(cards.issuer("rapyd").setPin({ card: rapydCard, pin })),
  },
  {
    issuer: "rapyd",
    title: "Rapyd, hosted page",
    transport: "the cardholder types the PIN on the issuer's page (here: plain form posts to it)",
    card: rapydCard,
    pinLength: 4,
    weakPin: "1111",
    outcomes: onPage,
    wrongSecret: "page asked for with another secret key",
    setPin: (cards, pin, sandbox) => {
      const contact = "cont_cb60ec28c2f0bdfc621cfc21270c20ce";
      return finish(cards.issuer("rapyd").openSetPin({ card: rapydCard, ewalletContact: contact }), { pin, sandbox });
    },
  },
  {
    issuer: "keysecure",
    title: "KeySecure",
    transport: "one field under AES-256-ECB, access token and timestamp in headers",
    card: "C202605220001",
    pinLength: 6,
    weakPin: "123456",
    outcomes: byCall,
    wrongSecret: "token asked for with another api key",
    setPin: (cards, pin) =>
      stateOf(cards.issuer("keysecure").setPin({ card: "C202605220001", cardholderNo: "U202605220001", pin })),
  },
  {
    issuer: "freedompay",
    title: "Freedom Pay",
    transport: "PIN encrypted by your own function, request signed by a detached JWS (HS512)",
    card: freedompayCard,
    pinLength: 4,
    weakPin: "2580",
    outcomes: byCall,
    wrongSecret: "JWS made with another secret",
    setPin: (cards, pin) => stateOf(cards.issuer("freedompay").setPin({ card: freedompayCard, pin })),
  },
  {
    issuer: "hashdt",
    title: "HashDT, hosted page",
    transport: "the cardholder types the PIN on the issuer's page (here: plain form posts to it)",
    card: "card-1001",
    pinLength: 4,
    weakPin: "1111",
    outcomes: onPage,
    wrongSecret: "page asked for with another api key",
    setPin: (cards, pin, sandbox) => {
      const card = { card: "card-1001", cardholderId: "cardholder-1001", walletId: "wallet-1001" };
      return finish(cards.issuer("hashdt").openResetPin(card), { pin, sandbox });
    },
  },
  {
    issuer: "enkash",
    title: "EnKash",
    transport: "digits in JSON over TLS, access token from a password grant",
    card: "EKC94AEX89",
    pinLength: 4,
    weakPin: "1984",
    outcomes: byCall,
    wrongSecret: "login with another client secret",
    setPin: (cards, pin) =>
      stateOf(cards.issuer("enkash").setPin({ cardAccountId: "CAA8W45", card: "EKC94AEX89", pin })),
  },
];

async function stateOf(call: Promise<PinResult>): Promise<string> {
  return (await call).state;
}

/** The cardholder's part: opens the page and types the PIN twice. */
async function finish(
  opening: Promise<PinResult>,
  entry: { readonly pin: Pin | string; readonly sandbox: Sandbox },
): Promise<string> {
  const result = await opening;
  if (result.state !== "hosted") return result.state;
  const { pin, sandbox } = entry;
  const newPin = typeof pin === "string" ? pin : pin.use((digits) => new TextDecoder().decode(digits));
  const { outcome } = await sandbox.hosted.complete(result.url, { newPin });
  return `hosted, and ${outcome} on the page`;
}
