/** What the loopback server answers, by path: to each contender what its own API would say. */
export const answers: Readonly<Record<string, string>> = {
  "/v1/issuing/cards/pin": json({
    status: {
      error_code: "",
      status: "SUCCESS",
      message: "",
      response_code: "",
      operation_id: "63c2d80c-ce42-4c3e-a44d-1f3a0d5a3a5f",
    },
  }),
  "/open-api/v1/merchant/token": json({
    code: 0,
    msg: "success",
    data: { access_token: "test-token-of-the-loopback-server", expired_time: Date.now() + 86_400_000 },
  }),
  "/open-api/v1/card/pin/set": json({ code: 0, msg: "success", data: { result: true } }),
  "/v5/card-api/card/set_pin": json({ status: "ok", request_status: "success" }),
  "/issuing/api/v1/card/setpin": json({
    status: "success",
    code: 200,
    message: "OK",
    data: [{ set_pin_url: "https://pin.example/page?session=test" }],
  }),
  "/oauth/token": json({ access_token: "test-token-of-the-loopback-server", token_type: "bearer", expires_in: 86_399 }),
  "/api/v0/partner/enKashCard/setPin": json({ code: 0, message: "Success", payload: "Success" }),
  "/v1/issuing/cards/ic_1": json({
    id: "ic_1",
    object: "issuing.card",
    brand: "Visa",
    last4: "4242",
    livemode: false,
    metadata: {},
    status: "active",
    type: "physical",
  }),
  "/v1/cards/7ef7d65c-9023-4da3-b113-3b8583fd7951": json({
    token: "7ef7d65c-9023-4da3-b113-3b8583fd7951",
    last_four: "4242",
    pin_status: "OK",
    state: "OPEN",
    type: "PHYSICAL",
  }),
};

function json(value: unknown): string {
  return JSON.stringify(value);
}
