import { createHash } from "node:crypto";
import type { ReceivedRequest } from "./scripted-server.ts";

/**
 * A request as text for a golden file: every line in the order sent, with each secret blanked out at its length. The SHA-256
 * of the exact bytes follows, so that a changed byte shows even inside a secret. Texts that are new in each call are blanked
 * first: the digest does not cover them.
 */
export function goldenText(
  request: ReceivedRequest,
  blanked: { readonly secrets: readonly string[]; readonly newEachTime?: readonly string[] | undefined },
): string {
  const head = [`${request.method} ${request.path}`];
  for (let i = 0; i + 1 < request.rawHeaders.length; i += 2) {
    const name = request.rawHeaders[i] ?? "";
    // The port is free at each run, and the connection is no part of the issuer's protocol.
    if (!/^(host|connection)$/i.test(name)) head.push(`${name}: ${withoutVersion(request.rawHeaders[i + 1] ?? "")}`);
  }
  const { secrets, newEachTime = [] } = blanked;
  const sent = Buffer.concat([Buffer.from(`${head.join("\n")}\n\n`), request.body]);
  const exact = newEachTime.length === 0 ? sent : Buffer.from(blank(sent.toString("utf8"), newEachTime, "*"));
  const digest = createHash("sha256").update(exact).digest("hex");
  const covered = newEachTime.length === 0 ? "the exact bytes above" : "the bytes above, where * is new in each call";
  return `${blank(exact.toString("utf8"), secrets, "•")}\n\nsha256 of ${covered}: ${digest}\n`;
}

/** The client's name in `User-Agent` as before the first release: a release changes the version, and no golden file. */
function withoutVersion(value: string): string {
  return value.replace(/^(cardpin-[a-z-]+)\/\d\S*$/, "$1/0.0.0");
}

function blank(text: string, secrets: readonly string[], sign: string): string {
  const longestFirst = [...secrets].sort((a, b) => b.length - a.length);
  return longestFirst.reduce((shown, secret) => shown.replaceAll(secret, sign.repeat(secret.length)), text);
}
