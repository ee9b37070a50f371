import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fixedRandom, fixedTime } from "../../../test/fixed.ts";
import { type Sandbox, startSandbox } from "../../index.ts";
import { callKeySecure, decryptByHand, encryptByHand, getToken } from "./test/by-hand.ts";

const holder = { cardholder_unique_no: "MERCHANT_USER_001", sumsub_share_token: "share-token" };
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
const order = {
  cardholder_no: "U202605220001",
  card_unique_no: "merchant-card-0001",
  package_no: "P202605220001",
  card_type: "Physical",
  address_info: address,
};

let sandbox: Sandbox;
let token: string;
beforeEach(async () => {
  sandbox = await startSandbox({ random: fixedRandom() });
  sandbox.clock.set(fixedTime);
  token = await getToken(sandbox);
});
afterEach(async () => {
  await sandbox.close();
});

const post = (path: string, body: object) => callKeySecure(sandbox, { path, token, body });
const get = (path: string) => callKeySecure(sandbox, { method: "GET", path, token });
const cards = (): number => sandbox.cards.list("keysecure").length;

test("from nothing to a PIN at the ATM: apply for cardholder and card, read its data, activate, set", async () => {
  const { apiSecret } = sandbox.credentials.keysecure;
  const { cardholder_no } = (await post("/cardholder/apply", holder)).data;
  const { card_no } = (await post("/card/apply", { ...order, cardholder_no })).data;
  const { data } = await get(`/card/${card_no}/private/info`);
  const { pan, cvv } = JSON.parse(decryptByHand(apiSecret, String(data)));
  const card = { card_no, cardholder_no };
  const code = encryptByHand(apiSecret, cvv);
  expect((await post("/card/active", { ...card, cvv: code, card_last_no: pan.slice(-4) })).code).toBe(0);
  expect((await post("/card/pin/set", { ...card, pin: encryptByHand(apiSecret, "270946") })).code).toBe(0);
  expect(sandbox.atm.verify({ issuer: "keysecure", card: String(card_no), pin: "270946" })).toEqual({
    verdict: "approved",
  });
});

describe("cardholders", () => {
  test("are read and listed, those of the first cards too", async () => {
    const { cardholder_no } = (await post("/cardholder/apply", holder)).data;
    expect((await get(`/cardholder/${cardholder_no}/info`)).data).toMatchObject({ ...holderOf(cardholder_no) });
    const range = { start_time: "2026-05-01", end_time: "2026-07-01" };
    const { list } = (await post("/cardholder/list", { ...range, cardholder_no: "" })).data as { list: object[] };
    expect(list).toContainEqual(expect.objectContaining({ cardholder_no: "U202605220001", status: "Approved" }));
  });

  const holderOf = (cardholder_no: unknown) => ({
    cardholder_no,
    cardholder_unique_no: holder.cardholder_unique_no,
    status: "Approved",
    total_balance: "0.00",
  });

  test("are verified again under their own number only", async () => {
    const { cardholder_no } = (await post("/cardholder/apply", holder)).data;
    expect((await post("/cardholder/apply", { ...holder, cardholder_no })).data).toMatchObject({ cardholder_no });
    const other = { ...holder, cardholder_no, cardholder_unique_no: "MERCHANT_USER_009" };
    expect((await post("/cardholder/apply", other)).code).toBe(2011);
  });

  test.each<[string, object, number]>([
    ["a number that exists", { cardholder_unique_no: "sandbox-U202605220001" }, 2001],
    ["an unknown cardholder", { cardholder_no: "U000" }, 2002],
    ["no share token", { sumsub_share_token: undefined }, 1004],
    ["a member that is not in the spec", { name: "Wei Li" }, 1004],
  ])("are not applied for with %s", async (_name, change, code) => {
    expect((await post("/cardholder/apply", { ...holder, ...change })).code).toBe(code);
    expect((await get("/cardholder/U000/info")).code).toBe(2002);
  });
});

describe("an application for a card", () => {
  test("makes a virtual card that is usable at once, without an address", async () => {
    const body = { ...order, card_type: "Virtual", card_bin_no: "B1", package_no: "", address_info: undefined };
    const { card_no } = (await post("/card/apply", body)).data;
    expect((await get(`/card/${card_no}/detail`)).data).toMatchObject({
      card_type: "Virtual",
      status: "Activated",
      card_unique_no: order.card_unique_no,
      cardholder_no: order.cardholder_no,
    });
  });

  test.each<[string, object, number, string]>([
    ["neither package nor BIN", { package_no: "" }, 1004, "package_no"],
    ["an unknown cardholder", { cardholder_no: "U000" }, 2002, ""],
    ["no address", { address_info: undefined }, 1004, "address_info"],
    ["no city", { address_info: { ...address, city: "" } }, 1004, "address_info.city"],
    ["no name", { address_info: { ...address, first_name: undefined } }, 1004, "address_info.first_name"],
    ["a plus in the phone code", { address_info: { ...address, phone_code: "+86" } }, 1004, "address_info.phone_code"],
    ["a number of the merchant's that is taken", { card_unique_no: "sandbox-C202605220001" }, 1004, "card_unique_no"],
    ["a number of 65 characters", { card_unique_no: "x".repeat(65) }, 1004, "card_unique_no"],
    ["a kind of card that there is not", { card_type: "Metal" }, 1004, "card_type"],
  ])("is refused with %s, and no card is made", async (_name, change, code, field) => {
    const before = cards();
    const answer = await post("/card/apply", { ...order, ...change });
    expect([answer.code, answer.msg]).toEqual([
      code,
      field === "" ? expect.any(String) : expect.stringContaining(field),
    ]);
    expect(cards()).toBe(before);
  });

  test("waits for the cardholder's verification, and gives a card in the state that an option names", async () => {
    await using own = await startSandbox({ keysecure: { newCardholderStatus: "Pending", newCardStatus: "Pending" } });
    const ownToken = await getToken(own);
    const send = (path: string, body: object) => callKeySecure(own, { path, token: ownToken, body });
    const { cardholder_no } = (await send("/cardholder/apply", holder)).data;
    expect((await send("/card/apply", { ...order, cardholder_no })).code).toBe(2004);
    const { card_no } = (await send("/card/apply", order)).data;
    expect(own.cards.get("keysecure", String(card_no))?.status).toBe("Pending");
  });
});
