import { createHmac } from "node:crypto";
import { HASHDT_HOLDER, type Sandbox } from "@cardpin/sandbox";

let requests = 0;

/** Asks the HashDT emulator for a page, as a server does. */
export async function openHashDT(sandbox: Sandbox, flow: "set" | "reset" | "change", card: string): Promise<string> {
  const { apiKey, productId, token } = sandbox.credentials.hashdt;
  const response = await fetch(`${sandbox.urls.hashdt}/issuing/api/v1/card/${flow}pin`, {
    headers: {
      "content-type": "application/json",
      "x-api-key": apiKey,
      "x-product-id": productId,
      authorization: `Bearer ${token}`,
      "x-card-id": card,
      "x-cardholder-id": HASHDT_HOLDER.cardholderId,
      "x-wallet-id": HASHDT_HOLDER.walletId,
      "x-request-id": `frame-${++requests}`,
    },
  });
  const { data } = await response.json();
  return data[0].set_pin_url;
}

/** Asks the Rapyd emulator for a page, as a server does. */
export async function openRapyd(sandbox: Sandbox, card: string, completeUrl?: string): Promise<string> {
  const { accessKey, secretKey } = sandbox.credentials.rapyd;
  const path = "/v1/hosted/issuing/pin";
  const contact = sandbox.cards.get("rapyd", card)?.attributes["ewallet_contact"];
  const body = JSON.stringify({ card, ewallet_contact: contact, complete_url: completeUrl });
  const salt = "0123456789abcdef";
  const timestamp = String(Math.floor(sandbox.clock.now() / 1000));
  const signed = `post${path}${salt}${timestamp}${accessKey}${secretKey}${body}`;
  const signature = btoa(createHmac("sha256", secretKey).update(signed).digest("hex"));
  const response = await fetch(sandbox.urls.rapyd + path, {
    method: "POST",
    headers: { "content-type": "application/json", access_key: accessKey, salt, timestamp, signature },
    body,
  });
  const { data } = await response.json();
  return data.redirect_url;
}
