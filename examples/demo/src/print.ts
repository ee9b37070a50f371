import { styleText } from "node:util";
import type { RequestRecord } from "@cardpin/sandbox";
import type { SceneReport } from "./play.ts";

const color = process.stdout.isTTY && process.env["NO_COLOR"] === undefined;
const style = (format: Parameters<typeof styleText>[0], text: string): string =>
  color ? styleText(format, text) : text;

/** A scene's report for a person at a terminal. */
export function sceneText(report: SceneReport): string {
  const lines = [
    "",
    `${style("bold", report.title)}  ${style("dim", report.transport)}`,
    "",
    ...(report.wire === undefined ? [] : wireLines(report.wire).map((line) => `    ${style("dim", line)}`)),
    "",
  ];
  const widest = Math.max(...report.checks.map(({ what }) => what.length));
  for (const { what, got, expected, ok } of report.checks) {
    const mark = ok ? style("green", "✓") : style("red", "✗");
    const wanted = ok ? "" : style("red", `  (expected: ${expected})`);
    lines.push(`  ${mark} ${what.padEnd(widest)}  ${got}${wanted}`);
  }
  return lines.join("\n");
}

/** The line that counts the checks. */
export function summaryText(reports: readonly SceneReport[]): string {
  const checks = reports.flatMap((report) => report.checks);
  const wrong = checks.filter(({ ok }) => !ok).length;
  const issuers = `${new Set(reports.map(({ issuer }) => issuer)).size} issuers`;
  return wrong === 0
    ? `\n${style("green", "All as it should be")}: ${issuers}, ${checks.length} checks, every PIN proven at the ATM.\n`
    : `\n${style("red", "Something is wrong")}: ${wrong} of ${checks.length} checks failed.\n`;
}

const shown =
  /^(access_key|salt|timestamp|signature|idempotency|api-key|access-token|authorization|x-.*|partnerid|.*jws.*)$/;

function wireLines({ method, path, headers, body, status }: RequestRecord): string[] {
  const named = Object.entries(headers).filter(([name]) => shown.test(name));
  return [
    `${method} ${path}`,
    ...named.map(([name, value]) => `${name}: ${shorten(value)}`),
    ...(body === undefined ? [] : [JSON.stringify(body)]),
    `→ HTTP ${status}`,
  ];
}

function shorten(value: string): string {
  return value.length > 72 ? `${value.slice(0, 69)}…` : value;
}
