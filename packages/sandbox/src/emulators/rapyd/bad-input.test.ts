import { testBadInput } from "../../../test/bad-input.ts";
import { rapydSpec } from "./generated/spec.ts";
import { callRapyd } from "./test/by-hand.ts";

const contact = "cont_cb60ec28c2f0bdfc621cfc21270c20ce";

testBadInput({
  issuer: "rapyd",
  spec: rapydSpec,
  async call(sandbox, path, body, method) {
    const { status, code } = await callRapyd(sandbox, { method, path, body: JSON.stringify(body) });
    return status === 200 ? "" : String(code);
  },
  badInput: /^(SANDBOX_REQUEST_NOT_VALID|ERROR_CARD_NOT_FOUND|ERROR_ISSUED_CARD_PIN_FORMAT_NOT_VALID)$/,
  bodies: () => ({
    issueCard: { card_program: "cardprog_b027c85a66ebebb2e094bca626d5ae97", ewallet_contact: contact, country: "NO" },
    personalizeCard: { card: "card_00000000000000000000000000001b01", ewallet_contact: contact },
    activateCard: { card: "card_00000000000000000000000000001a01" },
    setPin: { card: "card_a5429bdb6c529008ed5b409e5929b606", new_pin: "4929" },
  }),
});
