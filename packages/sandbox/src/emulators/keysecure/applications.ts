import { isJsonObject, type JsonValue, stringField } from "../../json.ts";
import type { Answer, Call, EmulatorContext, Handlers } from "../emulator.ts";
import { keysecureFailure, keysecureSuccess } from "./answers.ts";
import type { KeySecureSettings } from "./options.ts";
import { selectPage } from "./times.ts";

interface Cardholder {
  readonly cardholder_no: string;
  readonly cardholder_unique_no: string;
  readonly email: string;
  readonly fail_reason: string;
  readonly status: string;
  readonly time: number;
}

/** Applying for cardholders and cards, by operationId. */
export function applicationHandlers(
  { cards, clock, random }: EmulatorContext<unknown>,
  settings: KeySecureSettings,
): {
  readonly handlers: Handlers;
  /** Whether there is such a cardholder, of the cards that the sandbox starts with or of an application. */
  readonly isCardholder: (cardholderNo: string | undefined) => boolean;
} {
  const applied = new Map<string, Cardholder>();
  const fail = (code: number, field?: string): Answer => keysecureFailure(settings.failureHttpStatus, code, field);
  const newNumber = (prefix: string): string => `${prefix}${Buffer.from(random(6)).toString("hex").toUpperCase()}`;

  const cardholders = (): readonly Cardholder[] => {
    const seeded = new Map<string, Cardholder>();
    for (const { attributes } of cards.list("keysecure")) {
      const number = String(attributes["cardholder_no"]);
      if (applied.has(number) || seeded.has(number)) continue;
      seeded.set(number, holder(number, `sandbox-${number}`, { status: "Approved", time: Number(attributes["time"]) }));
    }
    return [...seeded.values(), ...applied.values()];
  };
  const find = (number: string | undefined): Cardholder | undefined =>
    cardholders().find(({ cardholder_no }) => cardholder_no === number);

  const handlers: Readonly<Record<string, (call: Call) => Answer>> = {
    applyCardholder(call) {
      const given = stringField(call.body, "cardholder_no") ?? "";
      const unique = stringField(call.body, "cardholder_unique_no") ?? "";
      const known = given === "" ? undefined : find(given);
      if (given !== "" && known === undefined) return fail(2002);
      if (known !== undefined && known.cardholder_unique_no !== unique) return fail(2011);
      if (given === "" && cardholders().some((each) => each.cardholder_unique_no === unique)) return fail(2001);
      const number = known?.cardholder_no ?? newNumber("U");
      const time = known?.time ?? clock.now();
      applied.set(number, holder(number, unique, { status: settings.newCardholderStatus, time }));
      return keysecureSuccess({ cardholder_no: number, cardholder_unique_no: unique });
    },

    listCardholders(call) {
      const filters = ["cardholder_no", "cardholder_unique_no"];
      const list = selectPage(
        call,
        cardholders().map((each) => ({ ...each })),
        { filters, fail },
      );
      return "status" in list ? list : keysecureSuccess({ list });
    },

    getCardholder(call) {
      const found = find(call.pathParameters["cardholder_no"]);
      if (found === undefined) return fail(2002);
      const { fail_reason: _reason, ...shown } = found;
      return keysecureSuccess({ ...shown, total_balance: "0.00" });
    },

    applyCard(call) {
      const found = find(stringField(call.body, "cardholder_no"));
      if (found === undefined) return fail(2002);
      if (found.status !== "Approved") return fail(2004);
      const isGiven = (name: string): boolean => (stringField(call.body, name) ?? "") !== "";
      if (!isGiven("card_bin_no") && !isGiven("package_no")) return fail(1004, "package_no");
      const isPhysical = stringField(call.body, "card_type") === "Physical";
      const missing = missingOfAddress(call.body, isPhysical);
      if (missing !== undefined) return fail(1004, missing);
      const unique = stringField(call.body, "card_unique_no") ?? "";
      // The code for a number that is taken was not readable.
      if (cards.list("keysecure").some((card) => card.attributes["card_unique_no"] === unique)) {
        return fail(1004, "card_unique_no");
      }
      const digits = Buffer.from(random(8)).readBigUInt64BE() % 10_000_000_000n;
      const cvv = String(Buffer.from(random(2)).readUInt16BE() % 1_000).padStart(3, "0");
      const card = cards.add("keysecure", {
        id: newNumber("C"),
        pan: `400000${String(digits).padStart(10, "0")}`,
        type: isPhysical ? "physical" : "virtual",
        status: isPhysical ? settings.newCardStatus : "Activated",
        attributes: { cardholder_no: found.cardholder_no, card_unique_no: unique, time: clock.now() },
        secrets: { cvv },
      });
      return keysecureSuccess({ card_no: card.id, card_unique_no: unique });
    },
  };
  return { handlers, isCardholder: (number) => find(number) !== undefined };
}

function holder(
  cardholder_no: string,
  cardholder_unique_no: string,
  { status, time }: { readonly status: string; readonly time: number },
): Cardholder {
  return { cardholder_no, cardholder_unique_no, email: "holder@sandbox.example", fail_reason: "", status, time };
}

const addressMembers = ["postal_code", "country", "state", "city", "address_line1"];
const personMembers = ["first_name", "last_name", "phone_code", "phone"];

/** The first member of `address_info` that is wrong: a physical card needs all, a virtual one those of the address if any. */
function missingOfAddress(body: JsonValue | undefined, isPhysical: boolean): string | undefined {
  const address = isJsonObject(body) ? body["address_info"] : undefined;
  if (address === undefined) return isPhysical ? "address_info" : undefined;
  const needed = isPhysical ? [...personMembers, ...addressMembers] : addressMembers;
  const missing = needed.find((name) => (stringField(address, name) ?? "") === "");
  if (missing !== undefined) return `address_info.${missing}`;
  const code = stringField(address, "phone_code") ?? "";
  return /^[0-9]*$/.test(code) ? undefined : "address_info.phone_code";
}
