import { type Json, objectOf } from "../../codegen/src/read-spec.ts";
import { type Answer, header } from "./messages.ts";

/**
 * What Prism found wrong with a request or with the answer to it: where, and which rule. No values are in it. A finding that
 * Prism calls a warning counts too: it lets such an answer through, for example one with a status that the spec does not have.
 */
export function violationsIn(answer: Answer): readonly string[] {
  const found = header(answer, "sl-violations");
  if (found !== undefined) return readFindings(found);
  if (header(answer, "content-type") !== "application/problem+json") return [];
  const problem = objectOf(parse(answer.body.toString("utf8")));
  const findings = problem["validation"];
  return [String(problem["title"]), ...(Array.isArray(findings) ? findings.map(describe) : [])];
}

function readFindings(text: string): readonly string[] {
  const findings = parse(text);
  return Array.isArray(findings) ? findings.map(describe) : ["more than fit into a header"];
}

function describe(finding: Json): string {
  const { location, message } = objectOf(finding);
  return `${Array.isArray(location) ? location.join(".") : "?"}: ${message}`;
}

function parse(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
