import type { HttpSettings } from "../http/options.ts";
import type { DiagnosisCheck } from "./check.ts";

/** For platforms that give no access to names, connections and certificates. */
export async function checkNetwork(
  _url: URL,
  _settings: HttpSettings | undefined,
  _signal: AbortSignal | undefined,
): Promise<readonly DiagnosisCheck[]> {
  const text = "This platform does not show names, connections and certificates.";
  return [{ id: "connection", state: "skipped", text }];
}
