import type { SandboxCard } from "../../cards.ts";
import type { JsonObject } from "../../json.ts";
import type { EmulatorContext } from "../emulator.ts";
import type { RapydSettings } from "./options.ts";
import { type RapydEvent, rapydWebhook } from "./webhooks.ts";

/** One state of a card, as the status history shows it. */
interface StatusChange {
  readonly card_status: string;
  readonly blocked_reason: string | null;
  /** ISO 8601 in UTC. */
  readonly date: string;
}

/** The states of Rapyd's cards: each change is recorded and sent to the receiver of webhooks. */
export interface RapydStates {
  send(type: RapydEvent, card: SandboxCard, operationId: string): void;
  block(card: SandboxCard, reason: string, operationId: string): void;
  activate(card: SandboxCard, operationId: string): void;
  /** Gives a card that was issued in bulk to a contact. */
  personalize(card: SandboxCard, contact: string, operationId: string): void;
  /** The newest state first. */
  history(card: SandboxCard): readonly JsonObject[];
}

/** Makes the states of one sandbox. */
export function createRapydStates(
  { clock, deliveries, random }: EmulatorContext<unknown>,
  settings: RapydSettings,
): RapydStates {
  const changes = new WeakMap<SandboxCard, StatusChange[]>();
  const nowInSeconds = (): number => Math.floor(clock.now() / 1000);

  const send: RapydStates["send"] = (type, card, operationId) => {
    deliveries.send(rapydWebhook(settings.credentials, random, { type, card, at: clock.now(), operationId }));
  };

  /** What is known of a card, with its present state as the last entry, whoever wrote it. */
  const entriesOf = (card: SandboxCard): StatusChange[] => {
    const entries = changes.get(card) ?? earlierStates(card);
    changes.set(card, entries);
    const last = entries.at(-1);
    const reason = reasonOf(card);
    if (last?.card_status !== card.status || last.blocked_reason !== reason) {
      entries.push({ card_status: card.status, blocked_reason: reason, date: new Date(clock.now()).toISOString() });
    }
    return entries;
  };

  const change = (card: SandboxCard, status: string, reason: string): void => {
    entriesOf(card);
    card.status = status;
    card.attributes["blocked_reason"] = reason;
    entriesOf(card);
  };

  return {
    send,
    block(card, reason, operationId) {
      change(card, "BLO", reason);
      send("CARD_ISSUING_BLOCKED", card, operationId);
    },
    activate(card, operationId) {
      change(card, "ACT", "none");
      card.attributes["activated_at"] = nowInSeconds();
      card.resetTries();
      send("ISSUED_CARD_ACTIVATED", card, operationId);
    },
    personalize(card, contact, operationId) {
      card.attributes["ewallet_contact"] = contact;
      card.attributes["assigned_at"] = nowInSeconds();
      change(card, "INA", "none");
      send("BULK_ISSUED_CARD_PERSONALIZED", card, operationId);
    },
    history: (card) =>
      entriesOf(card)
        .toReversed()
        .map((entry) => ({ ...entry })),
  };
}

/** What the times of a card say about the states before its present one. */
function earlierStates(card: SandboxCard): StatusChange[] {
  const at = (name: string): number => {
    const seconds = card.attributes[name];
    return typeof seconds === "number" ? seconds : 0;
  };
  const entry = (status: string, seconds: number, reason: string | null = null): StatusChange => ({
    card_status: status,
    blocked_reason: reason,
    date: new Date(seconds * 1000).toISOString(),
  });
  const first = entry(card.status === "IMP" ? "IMP" : "INA", at("created_at"));
  const activatedAt = at("activated_at");
  if (activatedAt === 0) return [first];
  const active = [first, entry("ACT", activatedAt)];
  return card.status === "BLO" ? [...active, entry("BLO", activatedAt, reasonOf(card))] : active;
}

function reasonOf(card: SandboxCard): string | null {
  const reason = card.attributes["blocked_reason"];
  return card.status === "BLO" && typeof reason === "string" && reason !== "none" ? reason : null;
}
