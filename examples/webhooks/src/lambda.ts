import { BODY_LIMIT } from "./body.ts";
import { createReceiver, type ReceiverOptions } from "./receive.ts";

/** What API Gateway (payload 1.0 and 2.0) and an Application Load Balancer hand to a function, as far as it is used here. */
export interface HttpEvent {
  /** Payload 1.0 and ALB. */
  readonly path?: string;
  /** Payload 2.0. */
  readonly rawPath?: string;
  readonly headers?: Readonly<Record<string, string | undefined>> | null;
  /** ALB with multi-value headers, which then leaves out `headers`. */
  readonly multiValueHeaders?: Readonly<Record<string, readonly string[] | undefined>> | null;
  readonly body?: string | null;
  readonly isBase64Encoded?: boolean;
}

/** What all three take for an answer. */
export interface HttpResult {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isBase64Encoded: false;
}

/** A receiver on AWS Lambda. The body may come as Base64, whose bytes are what was signed. */
export function lambdaHandler(options: ReceiverOptions): (event: HttpEvent) => Promise<HttpResult> {
  const receive = createReceiver(options);
  return async (event) => {
    const path = event.rawPath ?? event.path;
    const handle = path === "/rapyd" ? receive.rapyd : path === "/keysecure" ? receive.keysecure : undefined;
    if (handle === undefined) return answer(404, {});
    const body = Buffer.from(event.body ?? "", event.isBase64Encoded === true ? "base64" : "utf8");
    if (body.length > BODY_LIMIT) return answer(413, {});
    const { status, json } = await handle(headersOf(event), body);
    return answer(status, json);
  };
}

function headersOf({ headers, multiValueHeaders }: HttpEvent): Record<string, string> {
  const single = Object.entries(headers ?? {}).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  const multiple = Object.entries(multiValueHeaders ?? {}).map(([name, values]) => [name, (values ?? []).join(", ")]);
  // The same headers in both forms: the single ones win.
  return { ...Object.fromEntries(multiple), ...Object.fromEntries(single) };
}

function answer(statusCode: number, json: object): HttpResult {
  const headers = { "content-type": "application/json" };
  return { statusCode, headers, body: JSON.stringify(json), isBase64Encoded: false };
}
