import { type Call, UNREADABLE } from "../emulators/emulator.ts";
import { type JsonValue, parseJson } from "../json.ts";

/** Reads JSON, or a form as an object of strings, by the content type. Brackets in a form's names make objects of objects. */
export function openPlainBody(call: Call): JsonValue | undefined | typeof UNREADABLE {
  if (call.rawBody.length === 0) return undefined;
  const text = decodeUtf8(call.rawBody);
  if (text === undefined) return UNREADABLE;
  if (call.contentType === "application/x-www-form-urlencoded") return readForm(new URLSearchParams(text));
  return parseJson(text) ?? UNREADABLE;
}

interface Form {
  [name: string]: string | Form;
}

/** `pin[encrypted_number]=a` is `{ pin: { encrypted_number: "a" } }`. Of a name that comes twice, the last counts. */
function readForm(pairs: URLSearchParams): Form {
  // Without a prototype, so that no name in a form means anything else.
  const form: Form = Object.create(null);
  for (const [name, value] of pairs) {
    const inside = /^([^[\]]+)((?:\[[^[\]]*\])+)$/.exec(name);
    const outer = inside?.[1] ?? name;
    const steps = inside === null ? [] : (inside[2] ?? "").slice(1, -1).split("][");
    let place = form;
    let last = outer;
    for (const step of steps) {
      const known = place[last];
      const next: Form = typeof known === "object" ? known : Object.create(null);
      place[last] = next;
      [place, last] = [next, step];
    }
    place[last] = value;
  }
  return form;
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
