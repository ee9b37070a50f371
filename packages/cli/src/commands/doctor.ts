import { isCardPinError } from "@cardpin/client-core";
import { type Diagnosis, type DiagnosisCheck, diagnose } from "@cardpin/client-core/diagnose";
import { internalsOf } from "@cardpin/client-core/issuer";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { CliFailure, isCliFailure } from "../failure.ts";
import { requireNoCardNumber } from "../fields.ts";
import { type Io, paint, wantsJson, writeJson } from "../io.ts";
import { forgetLogins, loginFile } from "../issuers/login-guard.ts";
import { type IssuerOptions, issuerNames, openIssuer } from "../issuers/open.ts";
import { messageOf } from "../report.ts";

/** Options of `cardpin doctor`. */
export interface DoctorOptions extends IssuerOptions {
  readonly card?: string;
  readonly forgetLogins?: boolean;
  readonly json?: boolean;
}

/** `cardpin doctor`: checks the issuer that is named, or all. Returns the exit code. */
export async function doctor(io: Io, named: string | undefined, options: DoctorOptions): Promise<ExitCode> {
  const { card } = options;
  if (card !== undefined) requireNoCardNumber(card);
  const names = named === undefined ? await issuerNames(io, options) : [named];
  if (names.length === 0) {
    throw new CliFailure(
      "No issuer is configured: write cardpin.config.json, set variables such as RAPYD_ACCESS_KEY, or try --sandbox.",
    );
  }
  if (card !== undefined && names.length > 1) {
    throw new CliFailure(`A card belongs to one issuer. Name it: cardpin doctor ${names.join("|")} --card <id>.`);
  }
  const found: Finding[] = [];
  for (const issuer of names) {
    const finding = await examine(io, issuer, options).catch((error: unknown) => {
      const text = names.length === 1 ? undefined : textOfWrongOptions(error);
      if (text === undefined) throw error;
      // One issuer's options keep no other issuer from being checked.
      const checks = [{ id: "options", state: "wrong", text }] as const;
      return { name: issuer, issuer, ok: false, checks, at: Date.now(), cached: false };
    });
    found.push(finding);
    if (!wantsJson(io, options)) writeScreen(io, finding);
  }
  const ok = found.every((finding) => finding.ok);
  if (wantsJson(io, options)) writeJson(io, { ok, command: "doctor", result: { issuers: found } });
  return ok ? exitCodes.done : exitCodes.unhealthy;
}

/** A check of `diagnose`, or of the options before it. */
type Check = Omit<DiagnosisCheck, "id"> & { readonly id: DiagnosisCheck["id"] | "options" };

/** What was found about an issuer of the configuration. */
interface Finding extends Omit<Diagnosis, "checks"> {
  readonly name: string;
  readonly checks: readonly Check[];
}

async function examine(io: Io, issuer: string, options: DoctorOptions): Promise<Finding> {
  const { card } = options;
  const opened = await openIssuer(io, { ...options, issuer });
  try {
    if (card !== undefined && internalsOf(opened.issuer)?.diagnosis?.encryption === undefined) {
      throw new CliFailure("This issuer encrypts no fields that a card could check. Leave out --card.");
    }
    if (options.forgetLogins === true) forgetLogins(opened.options, loginFile(io.env));
    const diagnosis = await diagnose(opened.issuer, { signal: io.signal, ...(card === undefined ? {} : { card }) });
    return { name: opened.name, ...diagnosis };
  } finally {
    await opened.close();
  }
}

/** The text of an error that says what is wrong with an issuer's options. */
function textOfWrongOptions(error: unknown): string | undefined {
  if (isCliFailure(error)) return error.message;
  return isCardPinError(error) && error.code === "invalid-options" ? messageOf(error) : undefined;
}

const marks = { ok: ["green", "✔"], wrong: ["red", "✖"], unknown: ["yellow", "?"], skipped: ["dim", "-"] } as const;

function writeScreen(io: Io, { name, issuer, ok, checks }: Finding): void {
  const title = name === issuer ? name : `${name} (${issuer})`;
  io.stdout.write(`${paint(io, io.stdout, "bold", title)}\n`);
  for (const check of checks) io.stdout.write(`${lineOf(io, check)}\n`);
  const first = checks.find(({ state }) => state === "wrong");
  const end = ok || first === undefined ? "Nothing is wrong." : `Wrong: ${first.id}.`;
  io.stdout.write(`${paint(io, io.stdout, ok ? "green" : "red", end)}\n`);
}

function lineOf(io: Io, { state, text, advice }: Check): string {
  const [style, mark] = marks[state];
  const shown = state === "skipped" ? paint(io, io.stdout, "dim", text) : text;
  return `${paint(io, io.stdout, style, mark)} ${shown}${advice === undefined ? "" : `\n    ${advice}`}`;
}
