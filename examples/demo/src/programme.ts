import type { Issuer } from "@cardpin/client-core";
import { discoverSubjects } from "@cardpin/issuer-contract/discover";
import { defaultPolicy } from "@cardpin/pin-policy";
import type { IssuerId, Sandbox } from "@cardpin/sandbox";
import { createCardPin } from "cardpin";

/** How each issuer is called, as its own package says. */
export const subjects = await discoverSubjects();

/** Every issuer of the demo behind one object. With `wrong-secret` each client is made to be refused. */
export function connect(sandbox: Sandbox, credentials: "right" | "wrong-secret" = "right") {
  const issuers = subjects.map(({ id, create, withWrongSecret }): [string, Issuer] => {
    const issuer = id as IssuerId; // a test compares the issuers of the demo with the sandbox's
    const right = sandbox.credentials[issuer];
    const own = credentials === "right" ? right : withWrongSecret(right);
    return [id, create({ baseUrl: sandbox.urls[issuer], credentials: own })];
  });
  return createCardPin({ policy: defaultPolicy, issuers: Object.fromEntries(issuers) });
}

/** All issuers behind one object. */
export type Programme = ReturnType<typeof connect>;
