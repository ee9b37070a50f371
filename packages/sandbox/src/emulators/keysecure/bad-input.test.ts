import { testBadInput } from "../../../test/bad-input.ts";
import { keysecureSpec } from "./generated/spec.ts";
import { callKeySecure, encryptByHand, getToken } from "./test/by-hand.ts";

const range = { start_time: "2026-05-01", end_time: "2026-05-31" };
const address = {
  first_name: "Wei",
  last_name: "Li",
  phone_code: "86",
  phone: "13800000000",
  postal_code: "200000",
  country: "CN",
  state: "Shanghai",
  city: "Shanghai",
  address_line1: "1 Example Road",
};

testBadInput({
  issuer: "keysecure",
  spec: keysecureSpec,
  async call(sandbox, path, body, method) {
    const token = await getToken(sandbox);
    const answer = await callKeySecure(sandbox, { method, path: path.replace("/open-api/v1", ""), token, body });
    return answer.code === 0 ? "" : String(answer.code);
  },
  badInput: /^1004$/,
  bodies({ credentials, cards }) {
    const names = { card_no: "C202605220001", cardholder_no: "U202605220001" };
    const waiting = cards.get("keysecure", "C202605220002");
    const { apiSecret } = credentials.keysecure;
    return {
      applyCardholder: { cardholder_unique_no: "MERCHANT_USER_001", sumsub_share_token: "share-token" },
      listCardholders: range,
      applyCard: {
        cardholder_no: names.cardholder_no,
        card_unique_no: "merchant-card-0001",
        package_no: "P1",
        card_type: "Physical",
        address_info: address,
      },
      setPin: { ...names, pin: encryptByHand(apiSecret, "270946") },
      activateCard: {
        ...names,
        card_no: waiting?.id,
        cvv: encryptByHand(apiSecret, "123"),
        card_last_no: waiting?.last4,
      },
      listCards: { ...range, page: 0, size: 10 },
      updateCardStatus: { card_no: "C202605220001", status: "Frozen" },
    };
  },
});
