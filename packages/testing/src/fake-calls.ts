import type { Verb } from "@cardpin/client-core";
import { type Call, couldBePan, isSecretField } from "@cardpin/client-core/issuer";
import { Pin, type PinInput } from "@cardpin/pin-crypto";

/** A call that a fake has seen. It prints no PIN, no card number and no one-time password. */
export interface FakeCall {
  readonly verb: Verb;
  /** The name under which `createCardPin` knows the issuer. */
  readonly name?: string;
  readonly requestId: string;
  /** What the verb was given, with secrets replaced: `[PIN]`, `[hidden]`, and `[PAN]` for a card number. */
  readonly input: Readonly<Record<string, unknown>>;
  /** Whether the call carried this PIN. */
  hasPin(pin: PinInput): boolean;
}

/** Keeps the calls of a fake. */
export class FakeCallLog {
  readonly calls: FakeCall[] = [];
  readonly #pins: Set<Pin> = new Set();

  /** Adds a call, with a copy of its PIN. */
  add(seen: {
    readonly verb: Verb;
    readonly call: Call;
    readonly input: unknown;
    readonly name: string | undefined;
    readonly pin?: Pin;
  }): void {
    const { verb, call, input, name } = seen;
    const pin = seen.pin === undefined ? undefined : Pin.from(seen.pin);
    if (pin !== undefined) this.#pins.add(pin);
    this.calls.push({
      verb,
      ...(name === undefined ? {} : { name }),
      requestId: call.requestId,
      input: withoutSecrets(input),
      hasPin: (other) => pin !== undefined && isSame(pin, other),
    });
  }

  /** Forgets the calls and wipes their PINs. */
  clear(): void {
    this.calls.length = 0;
    for (const pin of this.#pins) pin.dispose();
    this.#pins.clear();
  }
}

function isSame(pin: Pin, other: PinInput): boolean {
  const copy = Pin.from(other);
  try {
    return pin.use((own) => copy.use((given) => Buffer.compare(own, given) === 0));
  } finally {
    copy.dispose();
  }
}

function withoutSecrets(input: unknown): Readonly<Record<string, unknown>> {
  if (typeof input !== "object" || input === null) return {};
  return Object.fromEntries(Object.entries(input).map(([name, value]) => [name, shown(name, value)]));
}

function shown(name: string, value: unknown): unknown {
  if (name === "pin") return "[PIN]";
  // `otp` may be an object, whose own fields then decide.
  if (isSecretField(name) && !isRecord(value)) return "[hidden]";
  return withoutSecret(value);
}

/** A value, if it can be looked into; fields have been decided on by their name. */
function withoutSecret(value: unknown): unknown {
  if (couldBePan(value)) return "[PAN]";
  if (typeof value !== "object" || value === null) return typeof value === "function" ? "[hidden]" : value;
  if (Array.isArray(value)) return value.map(withoutSecret);
  if (Object.prototype.toString.call(value) === "[object Date]") return value;
  return isRecord(value) ? withoutSecrets(value) : "[hidden]";
}

/** Whether a value is an object of fields. Bytes, maps, sets, streams and other things of a class have a tag of their own. */
function isRecord(value: unknown): value is object {
  return Object.prototype.toString.call(value) === "[object Object]" && !Array.isArray(value);
}
