import type { SandboxCard } from "../../cards.ts";
import type { JsonValue } from "../../json.ts";
import type { Answer } from "../emulator.ts";
import { cardType, pendingCommands, pinStatus } from "./cards.ts";

/** Makes a refusal in Lithic's envelope. `message` never holds input. */
export type LithicFailure = (status: 400 | 401 | 404 | 405 | 422, message: string) => Answer;

/** Makes refusals, each with an id of its own. */
export function lithicFailures(random: (length: number) => Uint8Array): LithicFailure {
  return (status, message) => ({
    status,
    code: String(status),
    json: { message, debugging_request_id: uuid(random(16)) },
  });
}

/** A success: Lithic's bodies have no envelope. */
export function lithicSuccess(json: JsonValue): Answer {
  return { status: 200, code: "", json };
}

/** A card as Lithic shows it to an account without PCI certification. */
export function shownCard(card: SandboxCard): JsonValue {
  return {
    token: card.id,
    account_token: "9a352526-4e69-469a-80b8-e22c71ba3cf0",
    card_program_token: "5e9483eb-8103-4e16-9794-2106111b2eca",
    created: "2026-01-02T03:04:05Z",
    funding: null,
    last_four: card.last4,
    pending_commands: pendingCommands(card),
    pin_status: pinStatus(card),
    spend_limit: 0,
    spend_limit_duration: "TRANSACTION",
    state: card.status,
    type: cardType(card),
  };
}

/** A version 4 UUID (RFC 9562, 5.4). */
export function uuid(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
