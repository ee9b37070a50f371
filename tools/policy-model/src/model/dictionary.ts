import { dictionary } from "@zxcvbn-ts/language-common";

/** What a ranked list of common passwords says about digits. */
export interface Evidence {
  /** Passwords that are nothing but this many digits, commonest first. */
  ranked(length: number): string[];
  /** How many passwords have letters around a run of exactly these digits. */
  inside(length: number): Map<string, number>;
  /** How often the dates among its eight-digit passwords fall on each day (`DDMM`). */
  readonly daysOfBirth: Map<string, number>;
}

/** All passwords of the dictionary (MIT, ranked by how often they occur in breaches), commonest first. */
export function allPasswords(): string[] {
  return [...(dictionary["passwords-common"] as readonly string[])];
}

export function evidenceOf(passwords: readonly string[]): Evidence {
  const daysOfBirth = new Map<string, number>();
  for (const password of passwords) {
    const match = /^((?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2]))(?:19|20)\d\d$/.exec(password);
    if (match?.[1]) daysOfBirth.set(match[1], (daysOfBirth.get(match[1]) ?? 0) + 1);
  }
  return {
    ranked: (length) => passwords.filter((password) => password.length === length && /^\d+$/.test(password)),
    inside: (length) => {
      const counts = new Map<string, number>();
      for (const password of passwords) {
        for (const [run] of password.matchAll(/\d+/g)) {
          if (run.length === length && run !== password) counts.set(run, (counts.get(run) ?? 0) + 1);
        }
      }
      return counts;
    },
    daysOfBirth,
  };
}
