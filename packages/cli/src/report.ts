import { type CardPinError, isCardPinError, type Verb } from "@cardpin/client-core";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { isCliFailure } from "./failure.ts";
import { type Io, paint, wantsJson, writeJson } from "./io.ts";

/** What a command has to say: JSON for programs, lines for people. */
export interface Success {
  readonly result: Readonly<Record<string, unknown>>;
  /** The first line is marked. */
  readonly lines: readonly string[];
  /** `in-part` marks it as something to look into. Default: `done`. */
  readonly extent?: "done" | "in-part";
}

/** Writes what a command did. */
export function writeSuccess(
  io: Io,
  given: { readonly command: string; readonly issuer?: string; readonly json?: boolean | undefined },
  { result, lines, extent = "done" }: Success,
): void {
  const { command, issuer } = given;
  if (wantsJson(io, given)) {
    writeJson(io, { ok: true, command, ...(issuer === undefined ? {} : { issuer }), result });
    return;
  }
  const [first = "Done.", ...others] = lines;
  const mark = extent === "done" ? paint(io, io.stdout, "green", "✔") : paint(io, io.stdout, "yellow", "!");
  io.stdout.write(`${mark} ${first}\n`);
  for (const line of others) io.stdout.write(`  ${line}\n`);
}

/** Writes why a command failed, and returns the exit code. */
export function writeFailure(
  io: Io,
  given: { readonly command: string; readonly json?: boolean | undefined },
  error: unknown,
): ExitCode {
  const { facts, lines, exitCode } = describe(error);
  const asJson = wantsJson(io, given);
  if (asJson) writeJson(io, { ok: false, command: given.command, error: facts });
  // A person may have sent the JSON elsewhere.
  if (!asJson || io.stderr.isTTY === true) {
    const [first = "", ...others] = lines;
    io.stderr.write(`${paint(io, io.stderr, "red", "✖")} ${first}\n`);
    for (const line of others) io.stderr.write(`  ${line}\n`);
  }
  return exitCode;
}

interface Description {
  readonly facts: Readonly<Record<string, unknown>>;
  readonly lines: readonly string[];
  readonly exitCode: ExitCode;
}

function describe(error: unknown): Description {
  if (isCliFailure(error)) {
    const code = error.exitCode === exitCodes.cancelled ? "cancelled" : "usage";
    const { message, exitCode } = error;
    return { facts: { code, message, ...error.facts }, lines: [message], exitCode };
  }
  if (isCardPinError(error)) return describeCardPinError(error);
  if (isPolicyError(error)) {
    return { facts: { code: error.code, message: error.message }, lines: [error.message], exitCode: exitCodes.usage };
  }
  // Its text may hold anything.
  const message = "The program failed by a fault of its own. Run it with CARDPIN_DEBUG=1 to see where.";
  return { facts: { code: "internal", message }, lines: [message], exitCode: exitCodes.internal };
}

/** Errors of pin-policy have fixed texts too. */
function isPolicyError(error: unknown): error is Error & { readonly code: string } {
  return typeof error === "object" && error !== null && Reflect.get(error, "name") === "PinPolicyError";
}

/** The message of an error without its code, which stands elsewhere. */
export function messageOf({ message, code }: CardPinError): string {
  return message.replace(` (${code})`, "");
}

function describeCardPinError(error: CardPinError): Description {
  const { message, code, outcome, retryable, issuer, issuerCode, reason, host, httpStatus } = error;
  const { requestId, issuerRequestId, retryAfterMs, clockOffsetMs, violations, issuerMessage } = error;
  const details = { issuer, issuerCode, reason, host, httpStatus, requestId, issuerRequestId, retryAfterMs };
  const facts = { code, message, outcome, retryable, ...details, clockOffsetMs, violations, issuerMessage };
  const lines = [
    messageOf(error),
    ...commandsIn(message),
    // Wrong options are found before there is a call.
    ...(code === "invalid-options" ? [] : [meaning[outcome]]),
    ...(violations === undefined ? [] : [`Broken rules: ${violations.join(", ")}.`]),
    ...(issuerMessage === undefined ? [] : [`The issuer says: ${issuerMessage}`]),
    [code, ...Object.entries({ ...details, clockOffsetMs }).flatMap(([name, value]) => shown(name, value))].join(" · "),
  ];
  return { facts, lines, exitCode: exitCodeOf(error) };
}

/** The texts of errors name verbs, because they are the library's. These lines name this program's commands for them. */
function commandsIn(message: string): string[] {
  return Object.entries(commandOf).flatMap(([verb, command]) =>
    new RegExp(`\\b${verb}\\b`).test(message) ? [`Here, ${verb} is \`cardpin ${command}\`.`] : [],
  );
}

const commandOf = {
  setPin: "set",
  issueNewPin: "issue",
  resetPinTries: "reset-tries",
  openSetPin: "open --for set",
  openResetPin: "open --for reset",
  openChangePin: "open --for change",
  requestOtp: "otp",
  revealPin: "reveal",
  getCard: "card",
  getRequestStatus: "status",
  waitUntilDone: "status --wait",
} as const satisfies Partial<Record<Verb, string>>;

function shown(name: string, value: unknown): string[] {
  return value === undefined ? [] : [`${name} ${String(value)}`];
}

const meaning = {
  "not-sent": "The card is unchanged: nothing was sent to it.",
  rejected: "The card is unchanged: the issuer refused.",
  unknown: "The card may or may not have changed. Read its state, or have the cardholder try the PIN.",
} as const;

const usageCodes: readonly string[] = ["invalid-options", "invalid-argument"];
const pinCodes: readonly string[] = ["invalid-pin", "policy-violation", "pin-refused"];

function exitCodeOf({ code, outcome }: CardPinError): ExitCode {
  if (outcome === "unknown") return exitCodes.unknown;
  if (usageCodes.includes(code)) return exitCodes.usage;
  if (pinCodes.includes(code)) return exitCodes.refusedPin;
  if (code === "aborted") return exitCodes.cancelled;
  return outcome === "rejected" ? exitCodes.rejected : exitCodes.notSent;
}
