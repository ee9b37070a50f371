import { HostedUrl, type Verb } from "@cardpin/client-core";
import { Pin } from "@cardpin/pin-crypto";

/** Returns what a verb of a fake returns by default: success at once. */
export function defaultResult(verb: Verb, requestId: string, input: unknown): object {
  switch (verb) {
    case "openSetPin":
    case "openResetPin":
    case "openChangePin":
      return { state: "hosted", requestId, url: new HostedUrl(`https://pin-page.invalid/${requestId}`) };
    case "getCard":
      return { card: textOf(input, "card") ?? "card", state: "active", issuerState: "active", pin: "unknown" };
    case "revealPin":
      return Pin.from("0000");
    case "getRequestStatus":
    case "waitUntilDone":
      // These ask about an earlier request.
      return { state: "effective", requestId: textOf(input, "requestId") ?? requestId };
    default:
      return { state: "effective", requestId };
  }
}

/** A member of a verb's input, if it is text. */
export function textOf(input: unknown, name: string): string | undefined {
  const value: unknown = typeof input === "object" && input !== null ? Reflect.get(input, name) : undefined;
  return typeof value === "string" ? value : undefined;
}
