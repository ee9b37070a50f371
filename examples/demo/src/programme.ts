import { keysecure } from "@cardpin/keysecure";
import { defaultPolicy } from "@cardpin/pin-policy";
import { rapyd } from "@cardpin/rapyd";
import type { Sandbox } from "@cardpin/sandbox";
import { createCardPin } from "cardpin";

/** Every issuer of the demo behind one object. With `wrong-secret` each client is made to be refused. */
export function connect(sandbox: Sandbox, credentials: "right" | "wrong-secret" = "right") {
  const { urls } = sandbox;
  const { rapyd: rapydKeys, keysecure: keysecureKeys } = sandbox.credentials;
  const secret = (right: string): string => (credentials === "right" ? right : [...right].reverse().join(""));
  return createCardPin({
    policy: defaultPolicy,
    issuers: {
      rapyd: rapyd({ baseUrl: urls.rapyd, accessKey: rapydKeys.accessKey, secretKey: secret(rapydKeys.secretKey) }),
      keysecure: keysecure({
        baseUrl: urls.keysecure,
        apiKey: secret(keysecureKeys.apiKey),
        apiSecret: keysecureKeys.apiSecret,
      }),
    },
  });
}

/** All issuers behind one object. */
export type Programme = ReturnType<typeof connect>;
