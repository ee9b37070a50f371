import type { Sandbox } from "@cardpin/sandbox";

export const FREEDOMPAY_CARD = "828cf71d-a447-4a67-a149-c1df8bc197ca";
export const SET_PIN = "/v5/card-api/card/set_pin";

/** The documented members of the JWS header, but for `alg`, which the libraries write themselves. */
export function jwsMembers(sandbox: Sandbox): { uri: string; auth_id: string; method: string; params: string } {
  return { uri: SET_PIN, auth_id: sandbox.credentials.freedompay.authId, method: "POST", params: "" };
}

/** Sends a body with a compact JWS over it, detached as the page has it. Gives the member `status` of the response. */
export async function sendSigned(
  sandbox: Sandbox,
  { body, jws, header = "X-JWS-Signature" }: { readonly body: string; readonly jws: string; readonly header?: string },
): Promise<string> {
  const [head, , signature] = jws.split(".");
  const response = await fetch(sandbox.urls.freedompay + SET_PIN, {
    method: "POST",
    headers: { "content-type": "application/json", [header]: `${head}..${signature}` },
    body,
  });
  const { status } = await response.json();
  return response.ok ? String(status) : String(response.status);
}
