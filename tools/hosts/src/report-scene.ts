// What runs in a browser: pin-crypto without a client.
import { digest, encodeHex } from "@cardpin/pin-crypto/codec";
import { type Report, report } from "./suite.ts";
import { cases } from "./suites/pin-crypto.ts";

/** What pin-crypto makes of its cases in this host. */
export function reports(runtime: string): Promise<Report> {
  return report(runtime, cases(), (text) => encodeHex(digest({ algorithm: "sha-256", data: text })));
}
