import type { HostedUrl, PinState, Verb } from "@cardpin/client-core";
import type { Pin } from "@cardpin/pin-crypto";
import { CliFailure } from "../failure.ts";
import { checkFields, readFields, requireNoCardNumber } from "../fields.ts";
import type { Io } from "../io.ts";
import { type IssuerOptions, type OpenIssuer, openIssuer } from "../issuers/open.ts";
import { SecretInput } from "../prompt.ts";
import { type Success, writeSuccess } from "../report.ts";
import { requireTerminal, showOnce } from "../secret-screen.ts";

/** Options of the commands that call a verb. */
export interface VerbOptions extends IssuerOptions {
  readonly field?: readonly string[];
  readonly json?: boolean;
  readonly otp?: boolean;
  readonly for?: "set" | "reset" | "change";
  readonly showLink?: boolean;
  readonly wait?: boolean;
}

/** What a verb returns, as far as the program shows it. */
interface VerbResult {
  readonly state?: string;
  readonly requestId?: string;
  readonly issuerRequestId?: string;
  readonly otpRequestId?: string;
  readonly url?: HostedUrl;
  readonly expiresAt?: Date;
  readonly card?: string;
  readonly issuerState?: string;
  readonly pin?: PinState;
  readonly pending?: "chip";
  readonly physical?: boolean;
  readonly last4?: string;
}

interface Job {
  readonly io: Io;
  readonly options: VerbOptions;
  readonly input: SecretInput;
  readonly opened: OpenIssuer;
  /** The card, with the fields of the command. */
  readonly card: Readonly<Record<string, unknown>>;
}

/** Opens the issuer, runs a command and writes its result. */
async function run(
  io: Io,
  init: { readonly command: string; readonly card: string; readonly options: VerbOptions },
  work: (job: Job) => Promise<Success>,
): Promise<void> {
  const { command, options } = init;
  requireNoCardNumber(init.card);
  checkFields(options.field ?? []);
  const input = new SecretInput(io);
  const id = init.card === "-" ? await input.text({ name: "the card", label: "Card" }) : init.card;
  const opened = await openIssuer(io, options, id);
  try {
    const { fields, dates, name } = opened;
    const card = { ...readFields(options.field ?? [], { fixed: fields, dates }), card: id };
    const success = await work({ io, options, input, opened, card });
    writeSuccess(io, { command, issuer: name, json: options.json }, success);
  } finally {
    await opened.close();
  }
}

/** Calls a verb that sends no PIN. */
async function call(job: Job, verb: Verb): Promise<VerbResult> {
  // The issuer's own type of result; each member is looked at before it is shown.
  return (await job.opened.call(verb, job.card, { signal: job.io.signal })) as VerbResult;
}

/** `cardpin set` */
export function set(io: Io, card: string, options: VerbOptions): Promise<void> {
  return run(io, { command: "set", card, options }, async (job) => {
    const { opened, input } = job;
    // Before it is asked for: whether there is a use for it, and how long it may be.
    const hint = opened.newPinLengths();
    const pin = await input.pin({
      name: "the PIN",
      label: "New PIN",
      twice: true,
      ...(hint === undefined ? {} : { hint }),
    });
    try {
      const otp = options.otp === true ? await askOtp(job) : {};
      // The issuer's own type of result; each member is looked at before it is shown.
      const result = (await opened.call("setPin", { ...job.card, ...otp, pin }, { signal: io.signal })) as VerbResult;
      const atm = opened.sandbox?.atm.verify({
        issuer: opened.issuer.id as "rapyd",
        card: String(job.card["card"]),
        pin,
      }); // an id of the sandbox's own
      const done =
        result.state === "accepted" ? "The issuer took the PIN and is still processing it." : "The PIN is set.";
      const checked = atm === undefined ? [] : [`The sandbox's ATM says: ${atm.verdict}.`];
      return {
        result: { ...plain(result), ...(atm === undefined ? {} : { atm: atm.verdict }) },
        lines: [done, ...later(result), ...ids(result), ...checked],
      };
    } finally {
      pin.dispose();
    }
  });
}

async function askOtp({ input, card }: Job): Promise<object> {
  const given = card["otp"];
  const medium = typeof given === "object" && given !== null ? Reflect.get(given, "otpMedium") : undefined;
  const name = medium === "MFA" ? "mfaCode" : "otp";
  const code = await input.text({ name: "the one-time password", label: "One-time password" });
  return { otp: { ...(typeof given === "object" ? given : {}), [name]: code } };
}

/** `cardpin issue` */
export function issue(io: Io, card: string, options: VerbOptions): Promise<void> {
  return run(io, { command: "issue", card, options }, async (job) => {
    const result = await call(job, "issueNewPin");
    const done =
      result.state === "accepted"
        ? "The issuer took the request and is still processing it."
        : "The card has a new PIN.";
    return { result: plain(result), lines: [done, ...later(result), ...ids(result)] };
  });
}

/** `cardpin reveal` */
export async function reveal(io: Io, card: string, options: VerbOptions): Promise<void> {
  requireTerminal(io);
  return run(io, { command: "reveal", card, options }, async (job) => {
    // Every issuer's verb of this name returns a Pin.
    const pin = (await job.opened.call("revealPin", job.card, { signal: io.signal })) as Pin;
    try {
      await showOnce(io, pin);
    } finally {
      pin.dispose();
    }
    return { result: { card: job.card["card"] }, lines: ["The PIN was shown, and the screen is cleared."] };
  });
}

const pages = { set: "openSetPin", reset: "openResetPin", change: "openChangePin" } as const;

/** `cardpin open` */
export function open(io: Io, card: string, options: VerbOptions): Promise<void> {
  return run(io, { command: "open", card, options }, async (job) => {
    const result = await call(job, pages[options.for ?? "set"]);
    const link = options.showLink === true ? result.url?.reveal() : undefined;
    const shown = { ...plain(result), url: link ?? String(result.url) };
    const until = result.expiresAt === undefined ? [] : [`It expires at ${result.expiresAt.toISOString()}.`];
    const hint = link ?? "Whoever has the link can set the PIN, so it is shown only with --show-link.";
    const ends =
      job.opened.sandbox === undefined ? [] : ["It ends with this command; `cardpin sandbox` has pages that stay."];
    return { result: shown, lines: ["The page is open.", ...ids(result), ...until, hint, ...ends] };
  });
}

/** `cardpin reset-tries` */
export function resetTries(io: Io, card: string, options: VerbOptions): Promise<void> {
  return run(io, { command: "reset-tries", card, options }, async (job) => {
    const result = await call(job, "resetPinTries");
    const done =
      result.state === "accepted"
        ? "The issuer took the request and is still processing it."
        : "The PIN tries are reset.";
    return { result: plain(result), lines: [done, ...later(result), ...ids(result)] };
  });
}

/** `cardpin otp` */
export function otp(io: Io, card: string, options: VerbOptions): Promise<void> {
  return run(io, { command: "otp", card, options }, async (job) => {
    const result = await call(job, "requestOtp");
    return { result: plain(result), lines: ["The cardholder gets a one-time password.", ...ids(result)] };
  });
}

/** `cardpin card` */
export function card(io: Io, id: string, options: VerbOptions): Promise<void> {
  return run(io, { command: "card", card: id, options }, async (job) => {
    const result = await call(job, "getCard");
    const { state = "other", issuerState = "", pin = "unknown", physical, last4 } = result;
    const kind = physical === undefined ? [] : [`It is a ${physical ? "physical" : "virtual"} card.`];
    const number = last4 === undefined ? [] : [`Its number ends with ${last4}.`];
    const lines = [
      `The card is ${state} (${issuerState} in the issuer's words).`,
      ...pinTexts[pin],
      ...kind,
      ...number,
    ];
    return { result: plain(result), lines };
  });
}

const pinTexts: Readonly<Record<PinState, readonly string[]>> = {
  set: ["It has a PIN."],
  "not-set": ["It has no PIN."],
  blocked: ["Its PIN is blocked; `cardpin reset-tries` unblocks it, where the issuer offers that."],
  unknown: [],
};

/** `cardpin status` */
export async function status(io: Io, requestId: string, options: VerbOptions): Promise<void> {
  const opened = await openIssuer(io, options);
  try {
    const verb = options.wait === true ? "waitUntilDone" : "getRequestStatus";
    const input = options.wait === true ? { state: "accepted", requestId } : { requestId };
    // The issuer's own type of result; each member is looked at before it is shown.
    const result = (await opened.call(verb, input, { signal: io.signal })) as VerbResult;
    const text = statusTexts[result.state ?? ""];
    if (text === undefined) throw new CliFailure("The issuer's status of the request is not known to this program.");
    writeSuccess(
      io,
      { command: "status", issuer: opened.name, json: options.json },
      { result: plain(result), lines: [text] },
    );
  } finally {
    await opened.close();
  }
}

const statusTexts: Readonly<Record<string, string>> = {
  effective: "The request is done.",
  accepted: "The request is not done yet. Add --wait to wait for its end.",
  rejected: "The request failed: the card is unchanged.",
};

/** The members of a result that are shown. A link is not among them. */
function plain(result: VerbResult): Record<string, unknown> {
  const { card: id, state, pending, issuerState, pin, physical, last4, ...rest } = result;
  const { requestId, issuerRequestId, otpRequestId, expiresAt } = rest;
  const about = { card: id, state, pending, issuerState, pin, physical, last4 };
  return { ...about, requestId, issuerRequestId, otpRequestId, expiresAt };
}

/** What is still to follow after a change. */
function later({ pending }: VerbResult): string[] {
  return pending === "chip" ? ["The card's chip takes the change when the card is next used at a terminal."] : [];
}

function ids({ requestId, issuerRequestId, otpRequestId }: VerbResult): string[] {
  return [
    ...(requestId === undefined ? [] : [`Request id: ${requestId}`]),
    ...(issuerRequestId === undefined ? [] : [`The issuer's id of the request: ${issuerRequestId}`]),
    ...(otpRequestId === undefined ? [] : [`The password's id: ${otpRequestId}`]),
  ];
}
