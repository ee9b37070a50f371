import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

/** A login guard's store, as an issuer's client takes it. */
export interface LoginGuardStore {
  begin(
    key: string,
    now: number,
  ): { readonly kind: "go" | "locked" } | { readonly kind: "wait"; readonly retryAfterMs: number };
  end(
    key: string,
    login: {
      readonly end: "succeeded" | "refused" | "open" | "harmless";
      readonly pauseMs: number;
      readonly now: number;
    },
  ): void;
}

/** Logins of one account so far. */
interface Account {
  readonly isLocked: boolean;
  /** Logins without success, those under way included. */
  readonly counted: number;
  /** When the login under way began, in milliseconds since the epoch; 0 for none. */
  readonly begunAt: number;
  readonly pausedUntil: number;
}

const untouched: Account = { isLocked: false, counted: 0, begunAt: 0, pausedUntil: 0 };
/** One less than what locks the account. */
const mostFailures = 2;
/** How long a login may take before another run stops waiting for it, and the longest pause. */
const longestMs = 60_000;

/** Where the program remembers logins: the XDG state folder. */
export function loginFile(env: Readonly<Record<string, string | undefined>>): string {
  return join(env["XDG_STATE_HOME"] || join(homedir(), ".local", "state"), "cardpin", "logins.json");
}

/** Returns the options by which an issuer's client counts its logins in a file that all runs of the program share. */
export function fileLoginGuard(
  options: Readonly<Record<string, unknown>>,
  file: string,
): { readonly loginGuardStore: LoginGuardStore; readonly loginGuardKey: string } {
  return { loginGuardStore: fileLoginGuardStore(file), loginGuardKey: accountKey(options) };
}

/** Forgets the logins of an account, after its credentials were corrected. */
export function forgetLogins(options: Readonly<Record<string, unknown>>, file: string): void {
  const { [accountKey(options)]: _, ...others } = readAccounts(file);
  writeAccounts(file, others);
}

/** Names an account without showing it. Nothing secret is part of it. */
function accountKey({ tokenUrl, clientId, username }: Readonly<Record<string, unknown>>): string {
  return createHash("sha256")
    .update(JSON.stringify([tokenUrl, clientId, username]))
    .digest("hex");
}

/** Keeps the counts of {@link LoginGuardStore} in a file. */
export function fileLoginGuardStore(file: string): LoginGuardStore {
  const change = (key: string, changed: Account): void =>
    writeAccounts(file, { ...readAccounts(file), [key]: changed });
  return {
    begin(key, now) {
      const account = readAccounts(file)[key] ?? untouched;
      if (account.isLocked) return { kind: "locked" };
      const sinceBegun = Math.abs(now - account.begunAt);
      if (sinceBegun < longestMs) return { kind: "wait", retryAfterMs: 1_000 };
      if (account.counted >= mostFailures) return { kind: "locked" };
      const pauseLeft = account.pausedUntil - now;
      if (pauseLeft > 0 && pauseLeft <= longestMs) return { kind: "wait", retryAfterMs: pauseLeft };
      change(key, { ...account, begunAt: now, counted: account.counted + 1 });
      return { kind: "go" };
    },
    end(key, { end, pauseMs, now }) {
      const account = readAccounts(file)[key] ?? untouched;
      const counted = end === "succeeded" ? 0 : end === "harmless" ? Math.max(0, account.counted - 1) : account.counted;
      change(key, { isLocked: end === "refused", counted, begunAt: 0, pausedUntil: now + pauseMs });
    },
  };
}

type Accounts = Readonly<Record<string, Account>>;

function readAccounts(file: string): Accounts {
  try {
    const accounts: unknown = JSON.parse(readFileSync(file, "utf8"));
    return typeof accounts === "object" && accounts !== null ? (accounts as Accounts) : {}; // written by this file
  } catch {
    return {}; // none so far
  }
}

/** Written beside and renamed, so that a run that is killed leaves the old file or the new one. */
function writeAccounts(file: string, accounts: Accounts): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const beside = `${file}.${process.pid}`;
  writeFileSync(beside, JSON.stringify(accounts), { mode: 0o600 });
  renameSync(beside, file);
}
