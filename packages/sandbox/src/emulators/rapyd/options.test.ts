import { testOptions } from "../../../test/emulator-options.ts";

testOptions({
  issuer: "rapyd",
  refused: [
    [{ timestampAheadSeconds: 61 }, "rapyd.timestampAheadSeconds must be a whole number from 0 to 60."],
    [{ hostedVerification: "sms" }, 'rapyd.hostedVerification must be one of "code", "none".'],
    [{ rateLimits: [{ calls: 0, windowMs: 1 }] }, "rapyd.rateLimits must be a list of limits"],
    [{ refusedPins: [1111] }, "rapyd.refusedPins must be a list of texts."],
    [{ webhookUrl: "nowhere" }, "A webhook URL is an absolute http: or https: URL."],
  ],
  unset: { rateLimits: undefined },
});
