/** What a loopback server answers to the vendors' own SDKs that are measured beside ours, by path. */
export const vendorAnswers: Readonly<Record<string, string>> = {
  "/v1/issuing/cards/ic_1": JSON.stringify({
    id: "ic_1",
    object: "issuing.card",
    brand: "Visa",
    last4: "4242",
    livemode: false,
    metadata: {},
    status: "active",
    type: "physical",
  }),
  "/v1/cards/7ef7d65c-9023-4da3-b113-3b8583fd7951": JSON.stringify({
    token: "7ef7d65c-9023-4da3-b113-3b8583fd7951",
    last_four: "4242",
    pin_status: "OK",
    state: "OPEN",
    type: "PHYSICAL",
  }),
};
