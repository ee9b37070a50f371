import {
  argumentError,
  asObject,
  type Credential,
  charsetOf,
  IssuerClock,
  type KeyCredential,
  type Protocol,
  parseJson,
  type RandomHex,
  readUuid,
} from "@cardpin/client-core/issuer";
import { errorTable } from "./generated/errors.ts";
import { sign } from "./signature.ts";

const noBody = new Uint8Array(0);
// Four digits in a row could be a PIN.
const issuerCodeForm = /^(?!.*\d{4})[A-Z][A-Z0-9_]{3,79}$/;

/** Names of the headers that sign a request. */
export const ownHeaders: readonly string[] = ["access_key", "salt", "timestamp", "signature"];

/** Rapyd refuses a timestamp that is 60 seconds old or from the future. https://docs.rapyd.net/en/request-signatures.html */
const windowMs = 60_000;

/** The protocol of Rapyd: every attempt has its own signature, responses come in an envelope with `status` and `data`. */
export function rapydProtocol(init: {
  readonly accessKey: Credential<string>;
  readonly secretKey: KeyCredential;
  readonly clockMarginMs: number;
  readonly now: () => number;
  readonly random: RandomHex;
}): Protocol {
  const { accessKey: accessKeyCredential, secretKey, clockMarginMs, now, random } = init;
  const clock = new IssuerClock({ now, marginMs: clockMarginMs, windowMs });
  return {
    ownHeaders,
    errorTable,
    clock,
    check({ operation, url }) {
      if (url.search === "" && !operation.path.includes("{")) return;
      // A card may be named by its PAN, which proxies and logs would see in a URL.
      const parts = [...url.pathname.split("/").map(decodeURIComponent), ...[...url.searchParams].flat()];
      if (parts.some((value) => panForm.test(value))) throw argumentError("rapyd", panInUrl);
    },
    async prepare({ operation, url, body, ending }) {
      const accessKey = await accessKeyCredential.get(ending);
      const salt = random(8);
      const seconds = Math.floor(clock.now() / 1_000);
      const timestamp = String(seconds);
      const target = operation.method.toLowerCase() + url.pathname + url.search;
      const signature = await secretKey.use(ending, (key) =>
        sign(key, { target, salt, timestamp, accessKey, body: body ?? noBody }),
      );
      return {
        // Content-Type is required on GET too.
        headers: { "content-type": "application/json", access_key: accessKey, salt, timestamp, signature },
        timestampMs: seconds * 1_000,
      };
    },
    read(response) {
      const body = parseJson(response.body, charsetOf(response.header("content-type")));
      const status = asObject(asObject(body)?.["status"]);
      const issuerRequestId = readUuid(status?.["operation_id"]);
      const code = status?.["error_code"];
      const issuerCode = typeof code === "string" && issuerCodeForm.test(code) ? code : undefined;
      if (status?.["status"] === "SUCCESS") {
        const isClear = (code === undefined || code === null || code === "") && response.status < 300;
        return isClear ? { kind: "done", body, issuerRequestId } : { kind: "contradictory", issuerCode };
      }
      if (status?.["status"] !== "ERROR" && issuerCode === undefined) return { kind: "foreign" };
      return { kind: "refused", issuerCode, issuerRequestId, message: status?.["message"] };
    },
  };
}

/**
 * A card number of 12 to 19 digits, whatever marks people write between or around them. Rapyd's ids have letters, and a time of
 * the card list's filters has a colon.
 */
const panForm = /^[^\p{L}\p{Nd}]*\p{Nd}(?:[^\p{L}\p{Nd}:]*\p{Nd}){11,18}[^\p{L}\p{Nd}]*$/u;

const panInUrl =
  "A card number must not stand in a URL, where proxies and logs see it. Give Rapyd's card id (card_…). Nothing was sent.";
