import { testBadInput } from "../../../test/bad-input.ts";
import { hashdtSpec } from "./generated/spec.ts";
import { callHashDT } from "./test/by-hand.ts";

testBadInput({
  issuer: "hashdt",
  spec: hashdtSpec,
  async call(sandbox, path, body, method) {
    const answer = await callHashDT(sandbox, { method, path: path.replace("{version}", "v1"), body });
    return answer.json.status === "Success" ? "" : String(answer.status);
  },
  badInput: /^400$/,
  bodies: () => ({
    createCard: { card_type: "virtual", is_primary: "true" },
    enrollThreeDSecure: { otp_delivery_method: "EMAIL" },
    updateThreeDSecure: { otp_delivery_method: "SMS" },
  }),
});
