import { isSameText } from "../same-text.ts";
import type { HostedSteps } from "./pages.ts";

/** Wrong codes that end a link. */
const CODE_TRIES = 3;

/** Where the cardholder of one link stands before the form. */
export interface StepState {
  /** Sends a code, unless one is good already. */
  open(): void;
  /** Sends another code, which ends the earlier one. Wrong tries stay counted. */
  sendAgain(): void;
  /** `blocked` after too many wrong codes; otherwise the id of the visit, which the next steps have to show. */
  enter(code: string): "wrong" | "blocked" | { readonly visit: string };
  /** Whether this is the visitor who entered the code. */
  isVisit(visit: string | null): boolean;
  /** The newest code. */
  code(): string | undefined;
}

/** Makes the state of one link. Without a code to enter, everybody who has the link is the visitor. */
export function createStepState(steps: HostedSteps, random: (length: number) => Uint8Array): StepState {
  let code: string | undefined;
  let wrong = 0;
  const visits = new Set<string>();

  const sendNew = (): void => {
    code = sixDigits(random);
    steps.sendCode?.(code);
  };
  return {
    open() {
      if (code === undefined) sendNew();
    },
    sendAgain: sendNew,
    enter(given) {
      if (code === undefined || !isSameText(given, code)) {
        wrong += 1;
        return wrong >= CODE_TRIES ? "blocked" : "wrong";
      }
      // A code is good once.
      code = undefined;
      const visit = Buffer.from(random(18)).toString("base64url");
      visits.add(visit);
      return { visit };
    },
    isVisit: (visit) => steps.sendCode === undefined || (visit !== null && visits.has(visit)),
    code: () => code,
  };
}

/** Six digits, each as likely as any other. */
function sixDigits(random: (length: number) => Uint8Array): string {
  let digits = "";
  while (digits.length < 6) for (const byte of random(12)) if (byte < 250) digits += String(byte % 10);
  return digits.slice(0, 6);
}
