// What runs inside each runtime, bundled by run.ts. It finds out where it is and hands the reports over as JSON.
import { digest, encodeHex } from "@cardpin/pin-crypto/codec";
import { type Report, report } from "./suite.ts";
import { cases } from "./suites/pin-crypto.ts";

export function reports(runtime: string): Promise<Report> {
  return report(runtime, cases(), (text) => encodeHex(digest({ algorithm: "sha-256", data: text })));
}
