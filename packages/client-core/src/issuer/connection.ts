import type { Pin, PinInput } from "@cardpin/pin-crypto";
import { type Call, type CallInit, runCall } from "../call/call.ts";
import { type Received, type SendSettings, send } from "../call/send.ts";
import type { CardPinWarning } from "../events.ts";
import type { CommonSettings } from "../options.ts";
import { type PinPolicy, withCheckedPin } from "../policy.ts";
import { formBytes, givenMembers, jsonBytes, parseForm } from "../protocol/body.ts";
import { refuseClearDigits } from "../protocol/ciphertext.ts";
import { type Operation, type Operations, type RetryRule, stricter } from "../protocol/operations.ts";
import type { Protocol } from "../protocol/protocol.ts";
import { operationUrl } from "../protocol/url.ts";
import type { CallOptions, PinCallOptions, Verb } from "../verbs.ts";
import type { OperationInit, OperationsOf, ResponseBody } from "./typing.ts";

/** What a connection to an issuer is made of. */
export interface ConnectionInit {
  readonly settings: CommonSettings;
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly operations: Operations;
  readonly protocol: Protocol;
  /** The issuer's own PIN rules, unless the option `issuerRules` replaces them. */
  readonly issuerRules?: PinPolicy;
}

/** What `createCardPin` adds to an issuer: the name it is known under, and the program's policy. */
export interface Membership {
  readonly name: string;
  readonly policy?: PinPolicy | undefined;
}

/**
 * How the verbs of an issuer reach it. `Paths` are the operations that codegen wrote from the spec, by `operationId`.
 */
export class Connection<Paths extends OperationsOf<Paths>> {
  readonly #init: ConnectionInit;
  readonly #settings: SendSettings;
  readonly #warned: Set<string>;
  readonly #isPlainHttpTestHost: boolean;

  constructor(init: ConnectionInit, membership: Membership | undefined = undefined, warned: Set<string> = new Set()) {
    this.#init = init;
    this.#warned = warned;
    const { protocol: scheme, hostname } = new URL(init.baseUrl);
    this.#isPlainHttpTestHost = scheme === "http:" && init.settings.testHosts.has(hostname);
    const { settings, protocol, issuerRules } = init;
    this.#settings = {
      ...settings,
      name: membership?.name,
      protocol,
      ownHeaders: protocol.ownHeaders,
      pinChecks: {
        issuer: settings.issuer,
        issuerRules: settings.issuerRules ?? issuerRules,
        policies: [settings.policy, membership?.policy].filter((policy) => policy !== undefined),
        report: settings.report,
      },
    };
  }

  /** What every request of this client is sent with. */
  get settings(): SendSettings {
    return this.#settings;
  }

  /** The operations of the issuer's spec. */
  get operations(): Operations {
    return this.#init.operations;
  }

  /** The address that the paths of operations follow. */
  get baseUrl(): string {
    return this.#init.baseUrl;
  }

  /** Returns the same connection as a member of a program. */
  asMember(membership: Membership): Connection<Paths> {
    return new Connection(this.#init, membership, this.#warned);
  }

  /** Returns the same connection to another of the issuer's environments. */
  at(baseUrl: string): Connection<Paths> {
    return new Connection({ ...this.#init, baseUrl }, undefined, this.#warned);
  }

  /** Runs one call of a verb: its events, deadline and request id. Requests made in `work` pass `call` on. */
  run<T>(verb: string, options: CallOptions | undefined, work: (call: Call) => Promise<T>): Promise<T> {
    return this.#run({ verb, options }, work);
  }

  /** As {@link Connection.run}, for the typed client: the caller's request id is the idempotency key, as the body is the caller's. */
  runTyped<T>(operation: string, options: CallOptions | undefined, work: (call: Call) => Promise<T>): Promise<T> {
    return this.#run({ verb: operation, options, idempotencyKey: "request-id" }, work);
  }

  #run<T>(init: CallInit, work: (call: Call) => Promise<T>): Promise<T> {
    return runCall(this.#settings, init, (call) => {
      if (this.#isPlainHttpTestHost) this.warn(call, "plain-http-test-host");
      return work(call);
    });
  }

  /** As {@link Connection.run}, with a copy of the caller's PIN that was checked against every rule and is wiped at the end. */
  runWithPin<T>(
    verb: Verb,
    init: {
      /** What the verb was given. The PIN is read once the call has begun, so a getter that fails is a failed call. */
      readonly input: { readonly pin: PinInput } | undefined;
      readonly options: PinCallOptions | undefined;
    },
    work: (call: Call, pin: Pin) => Promise<T>,
  ): Promise<T> {
    const { input, options } = init;
    return this.run(verb, options, (call) => {
      const given = { pin: input?.pin, facts: call.cardholder };
      return withCheckedPin(this.#settings.pinChecks, given, (pin) => work(call, pin));
    });
  }

  /**
   * Sends a request of a call and returns the response's JSON. The body is wiped afterwards. A function makes a new body for
   * each attempt.
   *
   * @throws CardPinError
   */
  async request<Id extends keyof Paths & string>(
    call: Call,
    id: Id,
    init: OperationInit<Paths[Id]> & {
      /** Stricter than the operation's own rule, if the arguments demand it. */
      readonly retry?: RetryRule;
    },
  ): Promise<ResponseBody<Paths[Id]>> {
    const { settings, baseUrl, operations } = this.#init;
    const operation = operations[id];
    if (operation === undefined) throw new TypeError("The spec has no such operation.");
    const { path, query, headers = {}, body, form, retry = "safe" } = init as PlainInit;
    const url = operationUrl(settings.issuer, baseUrl + operation.path, { path, query });
    const renewBody = typeof body === "function" ? async () => jsonBytes(await body()) : undefined;
    const isFixed = renewBody === undefined && body !== undefined;
    const bytes = form === undefined ? (isFixed ? jsonBytes(body) : undefined) : formBytes(form);
    try {
      const request = { operation, url, headers, body: bytes, renewBody, retry };
      // The spec's types say what the JSON is; verbs check each member that they rely on.
      return (await this.sendBytes(call, request)).body as ResponseBody<Paths[Id]>;
    } finally {
      bytes?.fill(0);
    }
  }

  /** Sends a request whose body is already written: both doors meet here. @throws CardPinError */
  async sendBytes(
    call: Call,
    request: {
      readonly operation: Operation;
      readonly url: URL;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: Uint8Array | undefined;
      /** Makes the body of each attempt, in the place of `body`. */
      readonly renewBody?: (() => Promise<Uint8Array>) | undefined;
      readonly retry: RetryRule;
    },
  ): Promise<Received> {
    const { operation, url, body, renewBody } = request;
    const checked = (bytes: Uint8Array | undefined): void => {
      this.#init.protocol.check?.({ operation, url, body: bytes, verb: call.verb });
      if (bytes !== undefined) refuseClearDigits(this.#settings.issuer, operation, bytes);
    };
    if (renewBody === undefined) checked(body);
    // A body of its own for each attempt brings what is good for one use with it, so it is not held to one sending.
    const own = isSentOnce(operation, body) ? stricter(operation.retry, "before-send-only") : operation.retry;
    return send(this.#settings, call, {
      ...request,
      renewBody: renewBody === undefined ? undefined : () => renewChecked(renewBody, checked),
      retry: stricter(own, request.retry),
    });
  }

  /** Emits a warning, once per client. */
  warn(call: Call, warning: CardPinWarning["warning"]): void {
    if (this.#warned.has(warning)) return;
    this.#warned.add(warning);
    const { events, clock } = this.#settings;
    events.emit({ type: "warning", warning, ...call.facts, time: clock.now() });
  }
}

/** Makes the body of an attempt and checks it; one that is refused is wiped. */
async function renewChecked(
  renewBody: () => Promise<Uint8Array>,
  check: (body: Uint8Array) => void,
): Promise<Uint8Array> {
  const body = await renewBody();
  try {
    check(body);
    return body;
  } catch (error) {
    body.fill(0);
    throw error;
  }
}

/** The members of {@link OperationInit}, whatever the operation. */
interface PlainInit {
  readonly path?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly form?: object;
  readonly retry?: RetryRule;
}

/** Whether a body holds something good for one use. A body that cannot be read counts as one that does. */
function isSentOnce({ sentOnce, form }: Operation, body: Uint8Array | undefined): boolean {
  if (sentOnce === undefined) return false;
  const names = body === undefined ? [] : form === true ? Object.keys(parseForm(body)) : givenMembers(body);
  return names === undefined || sentOnce.some((name) => names.includes(name));
}
