import { createHash } from "node:crypto";
import type { ReceivedRequest } from "./scripted-server.ts";

/**
 * A request as text for a golden file: every line of it in the order sent, with each secret blanked out at its length, and the
 * SHA-256 of the exact bytes, so that a changed byte shows even inside a secret.
 */
export function goldenText(request: ReceivedRequest, secrets: readonly string[]): string {
  const head = [`${request.method} ${request.path}`];
  for (let i = 0; i + 1 < request.rawHeaders.length; i += 2) {
    const name = request.rawHeaders[i] ?? "";
    // The port is free at each run, and the connection is no part of the issuer's protocol.
    if (!/^(host|connection)$/i.test(name)) head.push(`${name}: ${request.rawHeaders[i + 1]}`);
  }
  const exact = Buffer.concat([Buffer.from(`${head.join("\n")}\n\n`), request.body]);
  const digest = createHash("sha256").update(exact).digest("hex");
  return `${blank(exact.toString("utf8"), secrets)}\n\nsha256 of the exact bytes above: ${digest}\n`;
}

function blank(text: string, secrets: readonly string[]): string {
  const longestFirst = [...secrets].sort((a, b) => b.length - a.length);
  return longestFirst.reduce((shown, secret) => shown.replaceAll(secret, "•".repeat(secret.length)), text);
}
