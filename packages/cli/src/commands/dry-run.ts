import { type BatchInput, type BatchIssuer, type CheckedProblem, checkBatch } from "@cardpin/batch";
import { type ExitCode, exitCodes } from "../exit-codes.ts";
import { cancelled } from "../failure.ts";
import type { Io } from "../io.ts";
import type { OpenIssuer } from "../issuers/open.ts";
import { writeSuccess } from "../report.ts";

/** Problems that the text names; the JSON has more. */
const mostShown = 20;

/** `cardpin set|issue|reset-tries --batch <file> --dry-run`: checks every line, and sends nothing. */
export async function dryRun(
  io: Io,
  init: {
    readonly command: string;
    readonly input: Omit<BatchInput, "issuers">;
    readonly opened: readonly OpenIssuer[];
    readonly json: boolean | undefined;
  },
): Promise<ExitCode> {
  const { command, input, opened, json } = init;
  const issuers = Object.fromEntries(opened.map((each) => [each.name, issuerFor(each)]));
  const check = await checkBatch({ ...input, issuers }).catch((error: unknown) => {
    throw io.signal.aborted ? cancelled() : error;
  });
  const { total, byIssuer, problemCount, problems } = check;
  const more = problemCount - Math.min(mostShown, problems.length);
  const lines = [
    `${total - problemCount} of ${total} lines would be sent. Nothing was sent.`,
    ...Object.entries(byIssuer).flatMap(([name, count]) => (count === 0 ? [] : [`${name}: ${count}`])),
    ...problems.slice(0, mostShown).map(describe),
    ...(more === 0 ? [] : [`${more} more lines are wrong. --json lists the first 1000.`]),
  ];
  const extent = problemCount === 0 ? "done" : "in-part";
  writeSuccess(io, { command, json }, { result: { ...check, dryRun: true }, lines, extent });
  return problemCount === 0 ? exitCodes.done : exitCodes.notSent;
}

function describe({ line, problem, violations = [] }: CheckedProblem): string {
  return `Line ${line}: ${[problem, ...violations].join(" ")}`;
}

function issuerFor({ issuer: { id, capabilities }, checkPin }: OpenIssuer): BatchIssuer {
  const checked = checkPin === undefined ? {} : { checkPin };
  return { id, capabilities, ...checked };
}
