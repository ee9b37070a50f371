import { enkash } from "@cardpin/enkash";
import { aes256GcmPinEncryptor, freedompay } from "@cardpin/freedompay";
import { hashdt } from "@cardpin/hashdt";
import { keysecure } from "@cardpin/keysecure";
import { decodeBase64 } from "@cardpin/pin-crypto/codec";
import { defaultPolicy } from "@cardpin/pin-policy";
import { rapyd } from "@cardpin/rapyd";
import type { Sandbox } from "@cardpin/sandbox";
import { createCardPin } from "cardpin";

/** Every issuer of the demo behind one object. With `wrong-secret` each client is made to be refused. */
export function connect(sandbox: Sandbox, credentials: "right" | "wrong-secret" = "right") {
  const { urls } = sandbox;
  const keys = sandbox.credentials;
  const secret = (right: string): string => (credentials === "right" ? right : [...right].reverse().join(""));
  return createCardPin({
    policy: defaultPolicy,
    issuers: {
      rapyd: rapyd({ baseUrl: urls.rapyd, accessKey: keys.rapyd.accessKey, secretKey: secret(keys.rapyd.secretKey) }),
      keysecure: keysecure({
        baseUrl: urls.keysecure,
        apiKey: secret(keys.keysecure.apiKey),
        apiSecret: keys.keysecure.apiSecret,
      }),
      freedompay: freedompay({
        baseUrl: urls.freedompay,
        authId: keys.freedompay.authId,
        secret: secret(keys.freedompay.secret),
        // Freedom Pay's own scheme is not public: this one is the sandbox's.
        encryptPin: aes256GcmPinEncryptor({
          key: decodeBase64(keys.freedompay.pinKey),
          ivPosition: "before",
          encoding: "base64",
        }),
      }),
      hashdt: hashdt({
        baseUrl: urls.hashdt,
        apiKey: secret(keys.hashdt.apiKey),
        productId: keys.hashdt.productId,
        token: keys.hashdt.token,
      }),
      enkash: enkash({
        baseUrl: urls.enkash,
        tokenUrl: urls.enkash,
        partnerId: keys.enkash.partnerId,
        companyId: keys.enkash.companyId,
        clientId: keys.enkash.clientId,
        clientSecret: secret(keys.enkash.clientSecret),
        username: keys.enkash.username,
        password: keys.enkash.password,
      }),
    },
  });
}

/** All issuers behind one object. */
export type Programme = ReturnType<typeof connect>;
