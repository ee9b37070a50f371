import { describe, expect, it } from "vitest";
import { maskMessage } from "./message.ts";

/** What is shown of a message after a request for the card `mySpecialCard`. */
function shown(message: string): string | undefined {
  const operation = { id: "getCard", method: "GET", path: "/cards/{card}", retry: "safe" } as const;
  const url = new URL("https://host.example/cards/mySpecialCard");
  const request = { operation, url, body: undefined, requestId: "r", idempotencyKey: "i" };
  return maskMessage(message, { request: { ...request, ending: {} as never }, headers: {} });
}

describe("a masked message", () => {
  const hidden: Readonly<Record<string, string>> = {
    "in another case": "MYSPECIALCARD!",
    "in full-width letters": "my\uff33pecialCard",
    "with a soft hyphen in it": "mySpecialCa\u00adrd",
    "with a zero-width space in it": "my\u200bSpecialCard",
    "with a word joiner in it": "mySpecial\u2060Card",
    "with an accent on it": "mySpe\u0301cialCard",
    "with a composed accent on it": "mySp\u00e9cialCard",
    "with its direction turned": "\u202emySpecialCard\u202c",
  };
  for (const [how, word] of Object.entries(hidden)) {
    it(`hides a word that the request carried, ${how}`, () => {
      expect(shown(`The card ${word} is closed`)).toBe("The card *** is closed");
    });
  }

  it("hides digits between invisible characters as one word", () => {
    expect(shown("PIN 4\u200b9\u200b2\u200b9 and \uff14\uff19\uff12\uff19")).toBe("PIN *** and ***");
  });

  it("shows words of 24 characters, and none of 25", () => {
    expect(shown(`${"a".repeat(24)} ${"b".repeat(25)}`)).toBe(`${"a".repeat(24)} ***`);
  });
});
