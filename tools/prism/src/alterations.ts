import { isJsonObject, type Json, type JsonObject, objectOf } from "../../codegen/src/read-spec.ts";
import { type Answer, header, type Request, withoutHeader } from "./messages.ts";
import type { SpecOperation } from "./spec.ts";

/** A message that breaks the spec in one place. */
export interface Altered<Message> {
  /** What was done to it, such as `body without new_pin`. */
  readonly what: string;
  readonly message: Message;
}

/** The request, broken in every way that its operation lets one break it. */
export function brokenRequests(operation: SpecOperation, request: Request): readonly Altered<Request>[] {
  const form = header(request, "content-type")?.startsWith("application/x-www-form-urlencoded") === true;
  const bodies = form ? brokenForms(operation.body, request) : brokenBodies(operation.body, request, "readOnly");
  const withoutOne = neededHeaders(operation, request).map((name) => ({
    what: `no header ${name}`,
    message: withoutHeader(request, name),
  }));
  return [...withoutOne, ...bodies, ...(request.body.length === 0 ? [] : [asPlainText(request)])];
}

/** The headers of the request without which it breaks the spec. */
function neededHeaders({ credentials, headers }: SpecOperation, request: Request): readonly string[] {
  const sent = new Set(request.headers.map(([name]) => name.toLowerCase()));
  const isEnough = (set: readonly string[], without: string): boolean =>
    set.every((name) => name !== without && sent.has(name));
  const proofs = new Set(credentials.flat().filter((name) => sent.has(name)));
  return [...headers, ...[...proofs].filter((name) => !credentials.some((set) => isEnough(set, name)))];
}

/** The answer, broken in every way that the spec of its status lets one break it. */
export function brokenAnswers(operation: SpecOperation, answer: Answer): readonly Altered<Answer>[] {
  const { status } = answer;
  const schema = operation.answers.get(String(status)) ?? operation.answers.get(`${String(status)[0]}XX`);
  return schema === undefined ? [] : brokenBodies(schema, answer, "writeOnly");
}

function asPlainText(request: Request): Altered<Request> {
  const headers = withoutHeader(request, "content-type").headers;
  return { what: "body as text/plain", message: { ...request, headers: [...headers, ["Content-Type", "text/plain"]] } };
}

function brokenForms(schema: JsonObject, request: Request): readonly Altered<Request>[] {
  const change = (what: string, edit: (form: URLSearchParams) => void): Altered<Request> => {
    const form = new URLSearchParams(request.body.toString("utf8"));
    edit(form);
    return { what: `form ${what}`, message: { ...request, body: Buffer.from(form.toString()) } };
  };
  const missing = namesIn(schema["required"]).map((name) => change(`without ${name}`, (form) => form.delete(name)));
  const isClosed = schema["additionalProperties"] === false;
  return isClosed ? [...missing, change("with a member too many", (form) => form.set("added", "1"))] : missing;
}

function brokenBodies<Message extends Request | Answer>(
  schema: JsonObject,
  message: Message,
  hiddenMark: "readOnly" | "writeOnly",
): readonly Altered<Message>[] {
  if (message.body.length === 0) return [];
  const value: Json = JSON.parse(message.body.toString("utf8"));
  return brokenValues(schema, value, hiddenMark).map(({ what, value: broken }) => ({
    what: `body ${what}`,
    message: { ...message, body: Buffer.from(JSON.stringify(broken)) },
  }));
}

interface BrokenValue {
  readonly what: string;
  readonly value: Json;
}

function brokenValues(schema: JsonObject, value: Json, hiddenMark: string): readonly BrokenValue[] {
  if (Array.isArray(value)) {
    const [first, ...rest] = value;
    if (first === undefined) return [];
    return within("0", brokenValues(objectOf(schema["items"]), first, hiddenMark), (broken) => [broken, ...rest]);
  }
  if (!isJsonObject(value)) return [];
  const unknown: BrokenValue[] =
    schema["additionalProperties"] === false ? [{ what: "with a member too many", value: { ...value, added: 1 } }] : [];
  const required = new Set(namesIn(schema["required"]));
  const members = Object.entries(objectOf(schema["properties"])).flatMap(([name, property]) => {
    const member = value[name];
    if (member === undefined || objectOf(property)[hiddenMark] === true) return [];
    const { [name]: _, ...others } = value;
    const missing: BrokenValue[] = required.has(name) ? [{ what: `without ${name}`, value: others }] : [];
    const deeper = brokenValues(objectOf(property), member, hiddenMark);
    return [
      ...missing,
      ...otherType(objectOf(property)).map((type) => ({
        what: `with ${name} of another type`,
        value: { ...value, [name]: type },
      })),
      ...within(name, deeper, (broken) => ({ ...value, [name]: broken })),
    ];
  });
  return [...unknown, ...members];
}

function within(name: string, found: readonly BrokenValue[], put: (broken: Json) => Json): readonly BrokenValue[] {
  return found.map(({ what, value }) => ({ what: `${what} in ${name}`, value: put(value) }));
}

/** A value that the schema's `type` does not take; none for a schema that takes every type. */
function otherType({ type }: JsonObject): readonly Json[] {
  if (type === undefined) return [];
  return [type === "array" || (Array.isArray(type) && type.includes("array")) ? {} : []];
}

function namesIn(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
