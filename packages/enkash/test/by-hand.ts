import type { ByHand } from "@cardpin/issuer-contract/by-hand";
import type { EnKashCredentials } from "@cardpin/sandbox";

/** EnKash's request for a PIN: digits in JSON, with the token that was sent before. */
export const byHand: ByHand<EnKashCredentials> = ({ headers, body }, { credentials, card, pin }) => {
  const { companyId } = credentials;
  const { cardAccountId } = JSON.parse(body);
  const sent = { companyId, cardAccountId, enKashCardId: card, pinBlock: pin, otpRequired: false };
  return { headers, body: JSON.stringify(sent) };
};
