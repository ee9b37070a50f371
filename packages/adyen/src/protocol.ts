import type { CardPinError } from "@cardpin/client-core";
import {
  argumentError,
  asObject,
  type Credential,
  charsetOf,
  optionsError,
  type Protocol,
  parseJson,
  type Reading,
} from "@cardpin/client-core/issuer";
import { errorTable } from "./generated/errors.ts";

/** Names of the headers that carry the credentials. */
export const ownHeaders: readonly string[] = ["x-api-key"];

/** A code is passed on only in this form: four digits in a row could be a PIN. */
const issuerCodeForm = /^(?!.*\d{4})[A-Za-z0-9_.-]{1,40}$/;

/** Adyen's reference of a request, 16 capital letters and digits. */
const issuerRequestIdForm = /^[A-Z0-9]{16}$/;

/** The member by which the good response of an operation is known: Adyen's responses have no envelope. */
const successMembers: Readonly<Record<string, string>> = {
  getPublicKey: "publicKey",
  revealPin: "encryptedPinBlock",
  getPaymentInstrument: "id",
  updatePaymentInstrument: "id",
};

/** The protocol of Adyen: an API key in a header, plain JSON on success, and a problem with an `errorCode` on failure. */
export function adyenProtocol(init: {
  readonly apiKey: Credential<string>;
  readonly allowRevealPin: boolean;
}): Protocol {
  return {
    ownHeaders,
    errorTable,
    check({ operation, url }) {
      if (operation.id === "revealPin" && !init.allowRevealPin) throw revealNotAllowed();
      // A card number in the place of the card's id would be seen by proxies and logs.
      if (url.pathname.split("/").some((part) => panForm.test(decodeURIComponent(part)))) {
        throw argumentError("adyen", panInUrl);
      }
    },
    async prepare({ operation, ending }) {
      const apiKey = await init.apiKey.get(ending);
      const type = operation.method === "GET" ? {} : { "content-type": "application/json" };
      return { headers: { ...type, "x-api-key": apiKey } };
    },
    read(response, { operation }) {
      const body = asObject(parseJson(response.body, charsetOf(response.header("content-type"))));
      const code = body?.["errorCode"];
      if (typeof code === "string") {
        const isDone = body?.["status"] === "completed" || body?.["status"] === "pending";
        return isDone ? { kind: "contradictory" } : readProblem(code, body);
      }
      if (operation.id === "changePin") return readPinChange(body);
      const member = successMembers[operation.id];
      const isDone = member !== undefined && typeof body?.[member] === "string";
      return isDone ? { kind: "done", body } : { kind: "foreign" };
    },
  };
}

/** The error of a call that wants a PIN of a client that must not have one. */
export function revealNotAllowed(): CardPinError {
  return optionsError("adyen", "This client reveals no PINs. Create one with allowRevealPin: true. Nothing was sent.");
}

/** A failure in the form of RFC 7807. `invalidFields` is dropped, because its values repeat what was sent. */
function readProblem(code: string, body: Readonly<Record<string, unknown>> | undefined): Reading {
  const requestId = body?.["requestId"];
  return {
    kind: "refused",
    issuerCode: issuerCodeForm.test(code) ? code : undefined,
    issuerRequestId: typeof requestId === "string" && issuerRequestIdForm.test(requestId) ? requestId : undefined,
    message: body?.["detail"],
  };
}

/** Only the word `unavailable` is documented, so the PIN may have been set. Setting it again is harmless. */
function readPinChange(body: Readonly<Record<string, unknown>> | undefined): Reading {
  const status = body?.["status"];
  if (status === "completed" || status === "pending") return { kind: "done", body };
  if (status !== "unavailable") return { kind: "foreign" };
  return { kind: "refused", row: { code: "issuer-unavailable", outcome: "unknown", retryable: true } };
}

/** A card number of 12 to 19 digits, as people write it. */
const panForm = /^\s*[0-9](?:[ -]?[0-9]){11,18}\s*$/;

const panInUrl =
  "A card number must not stand in a URL, where proxies and logs see it. Give the id of the payment instrument (PI…). Nothing was sent.";
