import { testIssuer } from "@cardpin/issuer-contract";
import { subject } from "../test/subject.ts";
import { errorTable } from "./generated/errors.ts";
import { operations } from "./generated/operations.ts";
import { stripe } from "./index.ts";

const card = "ic_1A2b3C";
const pin = "4929";
const apiKey = "sk_test_doNotUseThisKey";
const good = { baseUrl: "https://host.example", apiKey };

testIssuer(subject, {
  operations,
  errorTable,
  ownHeaders: ["Authorization", "Idempotency-Key", "stripe-account", "Stripe-Version"],
  refusedByPolicy: (issuer) => issuer.setPin({ card, pin: "49290" }),
  badArguments: {
    "no input": (issuer) => issuer.setPin(undefined as never),
    "an empty card id": (issuer) => issuer.setPin({ card: "", pin }),
    "a card id with a slash": (issuer) => issuer.getCard({ card: "ic_1/../ic_2" }),
    "a PIN with a letter": (issuer) => issuer.setPin({ card, pin: "49a9" }),
    "a PIN of three digits": (issuer) => issuer.setPin({ card, pin: "492" }),
    "a PIN that is a number": (issuer) => issuer.setPin({ card, pin: 4929 as never }),
    "another reason than lost and stolen": (issuer) => issuer.closeCard({ card, reason: "broken" as never }),
    "a request id with a line break": (issuer) => issuer.blockCard({ card }, { requestId: "a\nb" }),
  },
  badOptions: {
    "nothing in them": () => stripe(undefined as never),
    "neither environment nor baseUrl": () => stripe({ apiKey } as never),
    "both environment and baseUrl": () => stripe({ ...good, environment: "sandbox" }),
    "a baseUrl without TLS": () => stripe({ ...good, baseUrl: "http://host.example" }),
    "a host of keys without TLS": () => stripe({ ...good, keyBaseUrl: "http://host.example" }),
    "no key": () => stripe({ baseUrl: good.baseUrl } as never),
    "a publishable key": () => stripe({ ...good, apiKey: "pk_test_doNotUseThisKey" }),
    "a test key in production": () => stripe({ environment: "production", apiKey }),
    "a live key in the sandbox": () => stripe({ environment: "sandbox", apiKey: "rk_live_doNotUseThisKey" }),
    "an account that is no account": () => stripe({ ...good, account: "ic_1A2b3C" }),
    "an account with a line break": () => stripe({ ...good, account: "acct_1\r\nx: 1" }),
    "chipPins that is a text": () => stripe({ ...good, chipPins: "yes" as never }),
    "a version that is no version": () => stripe({ ...good, apiVersion: "v1" }),
  },
});
