import { rapyd } from "@cardpin/rapyd";
import { createCardPin } from "cardpin";

export function connect() {
  const options = {
    accessKey: process.env.RAPYD_ACCESS_KEY ?? "access",
    secretKey: process.env.RAPYD_SECRET_KEY ?? "secret",
  };
  return createCardPin({
    issuers: { travel: rapyd({ baseUrl: process.env.RAPYD_URL ?? "http://127.0.0.1:9", ...options }) },
  });
}

export type Cards = ReturnType<typeof connect>;
