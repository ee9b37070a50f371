/**
 * What the value of a member of `data` can be, so that the signed text, which has no escapes, can be read.
 *
 * - `word`: text without `&`: an identifier, a currency, a status
 * - `number`, `object`, `array`: JSON of this type
 * - `text`: any text
 */
export type KeySecureMemberKind = "word" | "number" | "object" | "array" | "text";

export type MemberKinds = Readonly<Record<string, KeySecureMemberKind>>;

/**
 * Every member of `data` that KeySecure documents, whatever the action. A test holds it to the spec's webhooks. That a word has
 * no `&` is inferred.
 *
 * https://docs-payment-merchant.keysecure.io/en/API/api-list/webhook/card-update,
 * https://docs-payment-merchant.keysecure.io/en/API/api-list/webhook/auth,
 * https://docs-payment-merchant.keysecure.io/en/API/api-list/webhook/consumption
 */
export const documentedMembers: MemberKinds = {
  after_status: "word",
  amount: "number",
  before_status: "word",
  card_no: "word",
  cardholder_no: "word",
  consume_no: "word",
  consume_relate_no: "word",
  detail: "text",
  fee: "number",
  fee_detail: "array",
  local_amount: "number",
  local_currency: "word",
  merchant_info: "object",
  reason: "text",
  remark: "text",
  status: "word",
  time: "number",
  type: "word",
};

const transaction = [
  "amount",
  "card_no",
  "cardholder_no",
  "consume_no",
  "local_amount",
  "local_currency",
  "status",
  "type",
];

/**
 * The members that each documented callback has. A text in which one of them could be hidden in another's value is therefore not
 * read so. That they are always sent is inferred.
 */
export const requiredMembers: readonly (readonly string[])[] = [
  ["after_status", "before_status", "card_no", "time"],
  transaction,
  [...transaction, "fee", "fee_detail", "time"],
];
