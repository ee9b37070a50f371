import type { IssuerId } from "./emulators/issuers.ts";

/** What an issuer sent to a cardholder: a one-time code, or a PIN that it made. Printing it leaves the code out. */
export class SandboxMessage {
  readonly issuer: IssuerId;
  /** Id of the card that the code is for. */
  readonly card: string;
  /** The sandbox clock when it was sent, Unix milliseconds. */
  readonly at: number;
  readonly #code: string;

  constructor(message: {
    readonly issuer: IssuerId;
    readonly card: string;
    readonly at: number;
    readonly code: string;
  }) {
    this.issuer = message.issuer;
    this.card = message.card;
    this.at = message.at;
    this.#code = message.code;
  }

  /** The one-time code or the PIN: what the cardholder would read off the telephone or the letter. */
  reveal(): string {
    return this.#code;
  }
}

/** The cardholders' telephones and letter boxes: the codes that the emulators sent, oldest first. */
export interface SandboxMessages {
  /** All, or those of one issuer. */
  list(issuer?: IssuerId): readonly SandboxMessage[];
  /** The newest one for a card, by the card's id. */
  last(about: { readonly issuer: IssuerId; readonly card: string }): SandboxMessage | undefined;
}

/** How many messages are kept. */
const KEPT = 1_000;

/** Makes an empty store. */
export function createMessages(): SandboxMessages & { send(message: SandboxMessage): void } {
  const messages: SandboxMessage[] = [];
  return {
    list: (issuer) => messages.filter((message) => issuer === undefined || message.issuer === issuer),
    last: ({ issuer, card }) => messages.findLast((message) => message.issuer === issuer && message.card === card),
    send(message) {
      messages.push(message);
      if (messages.length > KEPT) messages.shift();
    },
  };
}
