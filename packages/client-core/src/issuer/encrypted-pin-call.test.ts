import { describe, expect, it } from "vitest";
import { connectionWith } from "../../test/connection.ts";
import { CardPinError } from "../errors.ts";
import { setEncryptedPin } from "./encrypted-pin-call.ts";

describe("encrypting a PIN, once or for each attempt", () => {
  it.each([1, 2])("is a first step, so a refusal of the key says nothing of the card: time %i", async (failing) => {
    const { connection } = connectionWith([{}]);
    let times = 0;
    const encrypt = async () => {
      times += 1;
      if (times === failing) throw new CardPinError({ code: "card-not-found", outcome: "rejected" });
      return { pin: "cipher" };
    };
    const called = setEncryptedPin(connection, {
      input: { card: "card-1", pin: "4929" },
      options: undefined,
      forms: { pin: /^cipher$/ },
      encrypt,
      async send(_call, encrypted) {
        await encrypted();
        return encrypted();
      },
    });
    await expect(called).rejects.toMatchObject({ code: "encryption-failed", outcome: "not-sent" });
    expect(times).toBe(failing);
  });
});
