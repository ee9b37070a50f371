import { type Diagnosis, type DiagnosisCheck, diagnose } from "@cardpin/client-core/diagnose";
import { internalsOf } from "@cardpin/client-core/issuer";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { CliFailure } from "../failure.ts";
import { requireNoCardNumber } from "../fields.ts";
import { type Io, paint, wantsJson, writeJson } from "../io.ts";
import { forgetLogins, loginFile } from "../issuers/login-guard.ts";
import { type IssuerOptions, issuerNames, openIssuer } from "../issuers/open.ts";

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
  const found: (Diagnosis & { readonly name: string })[] = [];
  for (const issuer of names) {
    const opened = await openIssuer(io, { ...options, issuer });
    try {
      if (card !== undefined && internalsOf(opened.issuer)?.diagnosis?.encryption === undefined) {
        throw new CliFailure("This issuer encrypts no fields that a card could check. Leave out --card.");
      }
      if (options.forgetLogins === true) forgetLogins(opened.options, loginFile(io.env));
      const diagnosis = await diagnose(opened.issuer, { signal: io.signal, ...(card === undefined ? {} : { card }) });
      found.push({ name: opened.name, ...diagnosis });
      if (!wantsJson(io, options)) writeScreen(io, opened.name, diagnosis);
    } finally {
      await opened.close();
    }
  }
  const ok = found.every((diagnosis) => diagnosis.ok);
  if (wantsJson(io, options)) writeJson(io, { ok, command: "doctor", result: { issuers: found } });
  return ok ? exitCodes.done : exitCodes.unhealthy;
}

const marks = { ok: ["green", "✔"], wrong: ["red", "✖"], unknown: ["yellow", "?"], skipped: ["dim", "-"] } as const;

function writeScreen(io: Io, name: string, { issuer, ok, checks }: Diagnosis): void {
  const title = name === issuer ? name : `${name} (${issuer})`;
  io.stdout.write(`${paint(io, io.stdout, "bold", title)}\n`);
  for (const check of checks) io.stdout.write(`${lineOf(io, check)}\n`);
  const first = checks.find(({ state }) => state === "wrong");
  const end = ok || first === undefined ? "Nothing is wrong." : `Wrong: ${first.id}.`;
  io.stdout.write(`${paint(io, io.stdout, ok ? "green" : "red", end)}\n`);
}

function lineOf(io: Io, { state, text, advice }: DiagnosisCheck): string {
  const [style, mark] = marks[state];
  const shown = state === "skipped" ? paint(io, io.stdout, "dim", text) : text;
  return `${paint(io, io.stdout, style, mark)} ${shown}${advice === undefined ? "" : `\n    ${advice}`}`;
}
