import { styleText } from "node:util";
import type { JsonValue } from "./json.ts";
import type { RequestRecord } from "./requests.ts";
import type { Sandbox } from "./sandbox.ts";

type Style = "bold" | "cyan" | "dim" | "green" | "red";

/** What `--json` prints: enough for a program in another language to start. Card numbers are masked. */
export function sandboxJson(sandbox: Sandbox): { readonly [name: string]: JsonValue } {
  return {
    urls: { ...sandbox.urls },
    ...(sandbox.controlToken === undefined ? {} : { controlToken: sandbox.controlToken }),
    // Credentials are records of text.
    credentials: sandbox.credentials as unknown as JsonValue,
    sampleCalls: { ...sandbox.sampleCalls },
    cards: issuers(sandbox).flatMap((issuer) => sandbox.cards.list(issuer).map((card) => card.toJSON())),
  };
}

/** What a person sees when the sandbox has started. */
export function describeSandbox(sandbox: Sandbox, color: boolean): string {
  const paint = painter(color);
  const indent = (text: string): string => text.replaceAll(/^(?=.)/gm, "  ").trimEnd();
  const lines = ["", paint("bold", "Card PIN sandbox"), paint("dim", "Test data only. Stop it with Ctrl-C."), ""];
  for (const issuer of issuers(sandbox)) {
    lines.push(`${paint("bold", issuer.padEnd(12))}${paint("cyan", sandbox.urls[issuer])}`);
    for (const card of sandbox.cards.list(issuer)) {
      const { card: id = card.id, ...others } = card.identifiers;
      const state = [card.type, card.status, card.hasPin ? "has a PIN" : "no PIN"].join(", ");
      lines.push(`  ${id}  ${paint("dim", state)}`);
      const more = Object.entries(others).map(([name, value]) => `${name} ${value}`);
      if (more.length > 0) lines.push(paint("dim", `    ${more.join("  ")}`));
    }
    lines.push("", paint("dim", `  A call to paste, where @cardpin/${issuer} is installed:`), "");
    lines.push(indent(sandbox.sampleCalls[issuer]), "");
  }
  const { controlToken, urls } = sandbox;
  const page = `${urls.control}/${controlToken === undefined ? "" : `#token=${controlToken}`}`;
  lines.push(`${paint("bold", "hosted pages".padEnd(14))}${paint("cyan", urls.hosted)}`);
  lines.push(`${paint("bold", "control".padEnd(14))}${paint("cyan", page)}  ${paint("dim", "open it in a browser")}`);
  if (controlToken !== undefined) lines.push(`${"control token".padEnd(14)}${controlToken}`);
  lines.push("", "Requests:", "");
  return lines.join("\n");
}

/** One request as one line; nothing secret is in a record. */
export function requestLine(record: RequestRecord, color: boolean): string {
  const paint = painter(color);
  const time = new Date(record.at).toISOString().slice(11, 19);
  const status = record.status === undefined ? "---" : String(record.status);
  const good = record.code === "" && record.fault === undefined && (record.status ?? 500) < 400;
  const notes = [record.code, record.fault === undefined ? "" : `fault: ${record.fault}`].filter((note) => note !== "");
  const result = paint(good ? "green" : "red", [status, ...notes].join(" "));
  return `  ${paint("dim", time)}  ${record.issuer.padEnd(10)}  ${record.method} ${record.path}  ${result}`;
}

function issuers(sandbox: Sandbox): readonly (keyof Sandbox["credentials"])[] {
  // The keys of an object whose type names them.
  return Object.keys(sandbox.credentials) as (keyof Sandbox["credentials"])[];
}

function painter(color: boolean): (style: Style, text: string) => string {
  return (style, text) => (color ? styleText(style, text) : text);
}
