// A process of its own, so that what the issuer's side knows is not in the heap that the leak test searches.
import { createServer } from "node:http";

const rapyd = {
  status: {
    error_code: "",
    status: "SUCCESS",
    message: "",
    response_code: "",
    operation_id: "a7a01b7d-5343-4f3e-a4f4-a695646af5a4",
  },
  data: { id: "ci_1", card_id: "card_1", status: "ACT" },
};
const answers = {
  "/v1/issuing/cards/pin": rapyd,
  "/open-api/v1/merchant/token": { code: 0, msg: "", data: { access_token: "token", expired_time: 4_102_444_800_000 } },
  "/open-api/v1/card/pin/set": { code: 0, msg: "", data: { result: true } },
  "/v5/card-api/card/set_pin": { status: "ok", request_status: "success", dt: "2026-01-02T03:04:05+00:00" },
  "/oauth/token": { access_token: "token", token_type: "bearer", expires_in: 86_399 },
  "/api/v0/partner/enKashCard/setPin": { code: 0, message: "Success", payload: "Success" },
};

const server = createServer((request, response) => {
  request.resume();
  request.on("end", () => {
    const body = JSON.stringify(answers[request.url] ?? {});
    response.writeHead(200, { "content-type": "application/json", "content-length": body.length });
    response.end(body);
  });
});
server.listen(0, "127.0.0.1", () => process.send?.(server.address().port));
process.on("disconnect", () => process.exit());
