import { testBadInput } from "../../../test/bad-input.ts";
import { enkashSpec } from "./generated/spec.ts";
import { callEnKash } from "./test/by-hand.ts";

const account = { companyId: "CEKEP5GSGP", cardAccountId: "CAA8W45" };
const card = { ...account, enKashCardId: "EKC94AEX89" };

testBadInput({
  issuer: "enkash",
  spec: enkashSpec,
  async call(sandbox, path, body) {
    const answer = await callEnKash(sandbox, { path: path.replace("/api/v0/partner/enKashCard", ""), body });
    const { response_code } = JSON.parse(answer.text);
    return (answer.code ?? response_code) === 0 ? "" : String(answer.code);
  },
  badInput: /^422$/,
  bodies: () => ({
    createCardAccount: {
      companyId: account.companyId,
      companyName: "Example Company",
      planMasterId: "PLAN01",
      email: "desk@company.example",
      mobile: "9000000000",
      accountTitle: "Travel cards",
      accountType: "RELOADABLE_GPR",
    },
    getCardAccount: account,
    createCard: { ...account, physicalCard: true, mobile: "6001098801", loadAmount: 10 },
    loadBalance: { ...card, amount: 5, transactionType: "CR", uniqueReferenceNumber: "Ref123" },
    getCardLimits: card,
    setPin: { ...card, pinBlock: "9078", otpRequired: false },
    requestOtp: {
      cardOtpAction: "TRANSACTION_OTP",
      cardAccountId: card.cardAccountId,
      enKashCardId: card.enKashCardId,
    },
    searchCards: card,
    blockCard: { ...card, blockCode: "L", otpMedium: "MOBILE" },
    replaceCard: { enKashCardId: card.enKashCardId, otpMedium: "MOBILE", otpRequired: false },
  }),
});
