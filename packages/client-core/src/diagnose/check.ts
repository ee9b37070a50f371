/** What a check is about. */
export type DiagnosisCheckId =
  | "address"
  | "proxy"
  | "name"
  | "connection"
  | "certificate"
  | "client-certificate"
  | "clock"
  | "service"
  | "rate-limit"
  | "allow-list"
  | "environment"
  | "credentials"
  | "encryption";

/** One check of a {@link Diagnosis}. */
export interface DiagnosisCheck {
  readonly id: DiagnosisCheckId;
  /** `unknown`: it could not be told. `skipped`: it does not apply, or an earlier check failed. */
  readonly state: "ok" | "wrong" | "unknown" | "skipped";
  /** What was found: a fixed text with names and numbers of your own options, never a credential. */
  readonly text: string;
  /** What to do. */
  readonly advice?: string;
  /** The host that was checked, if the issuer has several. */
  readonly host?: string;
}

/** What {@link diagnose} found. */
export interface Diagnosis {
  readonly issuer: string;
  /** No check is `wrong`. */
  readonly ok: boolean;
  readonly checks: readonly DiagnosisCheck[];
  /** When the checks ran, in milliseconds since the epoch. */
  readonly at: number;
  /** Nothing was sent: the checks ran a short time before. */
  readonly cached: boolean;
}
