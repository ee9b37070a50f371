// A double that knows no answers of its own: it asks the emulator, so that the ATM can say what came of a request.
import process from "node:process";

/** Hosts that only a double answers, by their issuer: https://rapyd.example and so on. */
const emulators = JSON.parse(process.env.CARDPIN_EMULATORS);

export const origins = Object.keys(emulators).map((issuer) => `https://${issuer}.example`);

/** Where a request for such a host goes. */
export function targetOf(url) {
  const { hostname, pathname, search } = new URL(url);
  return emulators[hostname.replace(/\.example$/, "")] + pathname + search;
}

/** An issuer that is reached by https: has its pages there too. */
export const behindHttps = (text) => text.replaceAll(emulators.hosted, process.env.CARDPIN_PAGES);

/** Headers that belong to a connection; the next one has its own. */
const ofTheConnection = ["host", "connection", "content-length", "transfer-encoding", "expect", "accept-encoding"];

/** Asks the emulator. Gives what a double needs to answer. */
export async function forward({ url, method, headers, body }) {
  const kept = Object.entries(headers).filter(([name]) => !ofTheConnection.includes(name.toLowerCase()));
  const response = await fetch(targetOf(url), {
    method,
    headers: kept.map(([name, value]) => [name, String(value)]),
    body: body === undefined || body.length === 0 ? undefined : body,
  });
  const text = behindHttps(await response.text());
  const contentType = response.headers.get("content-type") ?? "application/json";
  return { status: response.status, headers: { "content-type": contentType }, text };
}
