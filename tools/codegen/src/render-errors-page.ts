// The sources, because this runs before anything is built.
import {
  CardPinError,
  type CardPinErrorCode,
  cardPinErrorCodes,
  outcomesOf,
} from "../../../packages/client-core/src/errors.ts";
import { codeAdvice, reasonAdvice } from "./error-advice.ts";

const parts = { codes: renderCodes, reasons: renderReasons } as const;

/**
 * The page of error codes with its two generated parts current: what client-core says of each code, and the advice.
 * @throws Error when a marker is absent.
 */
export function renderErrorsPage(page: string, path: string): string {
  return Object.entries(parts).reduce((text, [name, render]) => {
    const begin = `<!-- ${name}: written by \`pnpm generate\` -->`;
    const end = `<!-- /${name} -->`;
    const from = text.indexOf(begin);
    const to = text.indexOf(end);
    if (from < 0 || to < from)
      throw new Error(`${path} has no place for the ${name}. Add these lines:\n${begin}\n${end}`);
    return `${text.slice(0, from + begin.length)}\n\n${render()}\n\n${text.slice(to)}`;
  }, page);
}

function renderCodes(): string {
  const rows = cardPinErrorCodes.map((code) => `| [\`${code}\`](#${code}) | ${outcomes(code)} | ${retryable(code)} |`);
  const table = ["| `code` | `outcome` of one request | `retryable` |", "| --- | --- | --- |", ...rows].join("\n");
  return [table, ...cardPinErrorCodes.map(renderCode)].join("\n\n");
}

function renderCode(code: CardPinErrorCode): string {
  const text = errorOf(code).message.replace(` (${code})`, "");
  return `### \`${code}\`\n\n${wrap(`> ${text}`, "> ")}\n\n${wrap(codeAdvice[code], "")}`;
}

function renderReasons(): string {
  const rows = Object.entries(reasonAdvice).map(
    ([reason, { meaning, advice }]) => `| \`${reason}\` | ${meaning} | ${advice} |`,
  );
  return ["| `reason` | What happened | What to do |", "| --- | --- | --- |", ...rows].join("\n");
}

function outcomes(code: CardPinErrorCode): string {
  return outcomesOf(code)
    .map((outcome) => `\`${outcome}\``)
    .join(", ");
}

function retryable(code: CardPinErrorCode): string {
  return errorOf(code).retryable ? "yes" : "no";
}

function errorOf(code: CardPinErrorCode): CardPinError {
  return new CardPinError({ code, outcome: "unknown" });
}

const width = 100;

/** Breaks a text into lines; each but the first begins with `indent`. */
function wrap(text: string, indent: string): string {
  return text.split(" ").reduce((wrapped, word) => {
    const last = wrapped.slice(wrapped.lastIndexOf("\n") + 1);
    return last.length + 1 + word.length > width ? `${wrapped}\n${indent}${word}` : `${wrapped} ${word}`;
  });
}
