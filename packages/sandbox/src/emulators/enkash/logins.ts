import { BoundedMap } from "../../bounded-map.ts";
import { stringField } from "../../json.ts";
import type { Answer, Call, EmulatorContext } from "../emulator.ts";
import { oauthFailure } from "./answers.ts";
import type { EnKashSettings } from "./options.ts";

/** The token host: logins, the lock after failed ones, and which tokens are good. */
export interface Logins {
  getToken(call: Call): Answer;
  /** Whether a bearer token is one that was given out and has not ended. */
  accepts(authorization: string | undefined): boolean;
}

/** Makes the token host. */
export function createLogins({ clock, random }: EmulatorContext<unknown>, settings: EnKashSettings): Logins {
  const { clientId, clientSecret, username, password, companyId } = settings.credentials;
  const basic = `Basic ${Buffer.from(`${clientId}:${clientSecret}`, "utf8").toString("base64")}`;
  /** Tokens and the time at which each ends. */
  const tokens = new BoundedMap<string, number>(100_000);
  let failures = 0;

  const token = (): string => {
    const hex = Buffer.from(random(16)).toString("hex");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  };
  const refuse = (status: 400 | 401, error: string, description: string): Answer => {
    failures += 1;
    return oauthFailure(status, error, description);
  };

  return {
    getToken(call) {
      // Locked for the right credentials too; further attempts change nothing.
      if (failures >= settings.failedLoginsToLock) {
        return oauthFailure(400, "invalid_grant", "The account is locked after failed logins");
      }
      if (call.headers["authorization"] !== basic) return refuse(401, "invalid_client", "Bad client credentials");
      const form = call.body;
      if (
        stringField(form, "username") !== username ||
        stringField(form, "password") !== password ||
        stringField(form, "clientId") !== companyId
      ) {
        return refuse(400, "invalid_grant", "Bad credentials");
      }
      failures = 0;
      const value = token();
      tokens.set(value, clock.now() + settings.tokenLifetimeSeconds * 1_000);
      const [refresh, seconds] = [token(), settings.tokenLifetimeSeconds];
      const json =
        settings.tokenSpelling === "camel"
          ? { accessToken: value, tokenType: "bearer", refreshToken: refresh, expiresIn: seconds }
          : {
              access_token: value,
              token_type: "bearer",
              refresh_token: refresh,
              expires_in: seconds,
              scope: "read write trust",
            };
      return { status: 200, code: "", json };
    },
    accepts(authorization) {
      const end = tokens.get(/^Bearer (.+)$/i.exec(authorization ?? "")?.[1] ?? "");
      return end !== undefined && clock.now() < end;
    },
  };
}
