import type { ServiceOptions } from "@cardpin/example-services/pin-service";
import { defaultPolicy } from "@cardpin/pin-policy";
import { rapyd } from "@cardpin/rapyd";
import { createCardPin } from "cardpin";

/** What a function needs to set PINs. */
export type Program = Pick<ServiceOptions, "issuer" | "mayUse">;

/** The variables or secrets of a function: `RAPYD_URL`, `RAPYD_ACCESS_KEY`, `RAPYD_SECRET_KEY`, `SERVICE_TOKEN`. */
export type Settings = Readonly<Record<string, string | undefined>>;

/** Makes the client once for each instance of the function, so that requests share its connections and limits. */
export function programOf(settings: Settings): Program {
  const { RAPYD_URL: baseUrl = "https://sandboxapi.rapyd.net", RAPYD_ACCESS_KEY: accessKey = "" } = settings;
  const { RAPYD_SECRET_KEY: secretKey = "", SERVICE_TOKEN: token = "" } = settings;
  if (token.length < 16) throw new Error("SERVICE_TOKEN must be a secret of at least 16 characters.");
  const eu = rapyd({ baseUrl, accessKey, secretKey });
  const cards = createCardPin({ issuers: { eu }, policy: defaultPolicy });
  return {
    issuer: cards.issuer("eu"),
    // Your own sessions take the place of this.
    mayUse: (authorization) => authorization === `Bearer ${token}`,
  };
}
