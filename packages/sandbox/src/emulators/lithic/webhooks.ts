import { createHmac } from "node:crypto";
import type { SandboxCard } from "../../cards.ts";
import type { JsonObject } from "../../json.ts";
import type { EmulatorContext } from "../emulator.ts";
import { shownCard, uuid } from "./answers.ts";

/** The webhooks that Lithic sends about cards and frames. */
export interface LithicWebhooks {
  /** `card.updated`. Whether Lithic sends it for a new PIN is not documented: the sandbox does. */
  cardUpdated(card: SandboxCard): void;
  /** `embed.session_generated` */
  sessionGenerated(card: SandboxCard, ipAddress: string): void;
}

/** Makes webhooks signed as Standard Webhooks has it: HMAC-SHA-256 over id, seconds and body. */
export function lithicWebhooks(
  { deliveries, random }: Pick<EmulatorContext<unknown>, "deliveries" | "random">,
  secret: string,
): LithicWebhooks {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const send = (event: string, data: JsonObject): void => {
    const id = `msg_${Buffer.from(random(18)).toString("base64url")}`;
    const body = JSON.stringify({ event_type: event, ...data });
    deliveries.send({
      issuer: "lithic",
      event,
      attempt(now) {
        const timestamp = String(Math.floor(now / 1_000));
        const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
        const headers = {
          "content-type": "application/json",
          "webhook-id": id,
          "webhook-timestamp": timestamp,
          "webhook-signature": `v1,${signature}`,
        };
        return { headers, body };
      },
      accepted: (status) => status >= 200 && status < 300,
    });
  };
  return {
    cardUpdated: (card) => send("card.updated", shownCard(card) as JsonObject), // an object, as its function writes it
    sessionGenerated: (card, ipAddress) =>
      send("embed.session_generated", {
        session_id: uuid(random(16)),
        card_token: card.id,
        account_token: "9a352526-4e69-469a-80b8-e22c71ba3cf0",
        session_type: "PIN_SETTING_EMBED",
        device_details: { ip_address: ipAddress },
      }),
  };
}
