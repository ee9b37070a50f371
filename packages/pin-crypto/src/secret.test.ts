import { inspect } from "node:util";
import { describe, expect, test, vi } from "vitest";
import { ascii, codeOf, codeOfAsync, digitsOf, wrong } from "../test/support.ts";
import { Pin } from "./pin.ts";
import { isSecret } from "./secret.ts";
import { SecretKey } from "./secret-key.ts";

const secrets = [
  { name: "Pin", label: "[PIN]", make: () => Pin.from("4929"), disposed: "invalid-pin", other: "invalid-pin" },
  {
    name: "SecretKey",
    label: "[KEY]",
    make: () => SecretKey.from(ascii("4929")),
    disposed: "invalid-key",
    other: "invalid-key",
  },
] as const;

describe.each(secrets)("$name", ({ label, make, disposed, other }) => {
  test("prints as its label in every way of printing", () => {
    const secret = make();
    const printed = [
      String(secret),
      `${wrong<string>(secret)}`,
      `${secret.toString()}`,
      secret.toJSON(),
      JSON.parse(JSON.stringify({ secret })).secret,
      inspect(secret),
      inspect(secret, { showHidden: true, depth: 10 }),
      ["", secret].join(""),
    ];
    expect(printed).toEqual(printed.map(() => label));
    expect(inspect({ secret })).toBe(`{ secret: ${label} }`);
    expect(Object.prototype.toString.call(secret)).toBe(`[object ${label}]`);
  });

  test("shows no bytes even where its own ways of printing are passed by", () => {
    const everything = inspect(make(), { customInspect: false, showHidden: true, depth: 10, getters: true });
    expect(everything).not.toMatch(/4929|34 ?39|52,? ?57/);
    expect(Object.entries(make()).map(([name]) => name)).toEqual(["toJSON"]);
  });

  test("prints as its label through a proxy and from a copy of its properties too", () => {
    const secret = make();
    expect(inspect(new Proxy(secret, {}))).toBe(label);
    expect(JSON.stringify({ ...secret })).toBe(JSON.stringify(label));
  });

  test("is not what only has its prototype or its properties", () => {
    const secret = make();
    for (const value of [Object.create(Object.getPrototypeOf(secret)), { ...secret }]) {
      expect(isSecret(value, label)).toBe(false);
      expect(codeOf(() => wrong<Pin>(secret).equals(value))).toBe(other);
    }
    expect(isSecret(secret, label)).toBe(true);
  });

  test("is refused by structuredClone and cannot be changed", () => {
    expect(() => structuredClone(make())).toThrow(/could not be cloned/);
    expect(Object.isFrozen(make())).toBe(true);
  });

  test("lends a copy that is wiped afterwards", () => {
    const secret = make();
    let kept = new Uint8Array(1);
    expect(
      secret.use((bytes) => {
        kept = bytes as typeof kept;
        return bytes.join();
      }),
    ).toBe("52,57,50,57");
    expect(kept.join()).toBe("0,0,0,0");
    expect(secret.use((bytes) => bytes.join())).toBe("52,57,50,57");
  });

  test("wipes what it lent when the borrower throws", () => {
    let kept = new Uint8Array(1);
    expect(() =>
      make().use((bytes) => {
        kept = bytes as typeof kept;
        throw new Error("borrower");
      }),
    ).toThrow("borrower");
    expect(kept.join()).toBe("0,0,0,0");
  });

  test("wipes what it lent to a promise when that settles, and not before", async () => {
    let kept = new Uint8Array(1);
    const lending = make().use(async (bytes) => {
      kept = bytes as typeof kept;
      await Promise.resolve();
      return bytes.join();
    });
    expect(kept.join()).toBe("52,57,50,57");
    expect(await lending).toBe("52,57,50,57");
    expect(kept.join()).toBe("0,0,0,0");
    const failing = make().use(async (bytes) => {
      kept = bytes as typeof kept;
      throw new Error("borrower");
    });
    await expect(failing).rejects.toThrow("borrower");
    expect(kept.join()).toBe("0,0,0,0");
  });

  test("wipes what it lent to what has a then, as to a promise", async () => {
    let kept = new Uint8Array(1);
    const lazy = (bytes: Uint8Array): PromiseLike<string> => ({
      // biome-ignore lint/suspicious/noThenProperty: what is tested
      then: (done, failed) =>
        Promise.resolve()
          .then(() => bytes.join())
          .then(done, failed),
    });
    const lending = make().use((bytes) => {
      kept = bytes as typeof kept;
      return lazy(bytes);
    });
    expect(kept.join()).toBe("52,57,50,57");
    expect(await lending).toBe("52,57,50,57");
    expect(kept.join()).toBe("0,0,0,0");
    expect(make().use(() => undefined)).toBe(undefined);
    expect(make().use(() => null)).toBe(null);
  });

  test("lends bytes that may be transferred", () => {
    const secret = make();
    const moved = secret.use((bytes) => structuredClone(bytes, { transfer: [wrong(bytes.buffer)] }));
    expect(moved.join()).toBe("52,57,50,57");
    expect(secret.use((bytes) => bytes.join())).toBe("52,57,50,57");
  });

  test("overwrites its bytes when it is disposed", () => {
    const secret = make();
    const held: Uint8Array[] = [];
    const slice = Uint8Array.prototype.slice;
    // use() copies the private bytes with it.
    const spy = vi.spyOn(Uint8Array.prototype, "slice").mockImplementation(function (this: Uint8Array, ...args) {
      held.push(this);
      return slice.apply(this, args) as Uint8Array<ArrayBuffer>;
    });
    secret.use(() => 0);
    spy.mockRestore();
    expect(held.map((bytes) => bytes.join())).toEqual(["52,57,50,57"]);
    secret.dispose();
    expect(held.map((bytes) => bytes.join())).toEqual(["0,0,0,0"]);
  });

  test("refuses every use once it is disposed, as often as it is disposed", async () => {
    const secret = make();
    expect(secret.disposed).toBe(false);
    secret.dispose();
    secret[Symbol.dispose]();
    expect(secret.disposed).toBe(true);
    expect(secret.length).toBe(4);
    expect(codeOf(() => secret.use(() => 0))).toBe(disposed);
    expect(await codeOfAsync(async () => secret.use(async () => 0))).toBe(disposed);
    expect(codeOf(() => secret.equals(wrong(make())))).toBe(disposed);
    expect(codeOf(() => wrong<Pin>(make()).equals(wrong(secret)))).toBe(disposed);
    expect(String(secret)).toBe(label);
  });

  test("equals only what holds the same bytes, and refuses what is no such secret", () => {
    const same: { equals(other: unknown): boolean } = wrong(make());
    expect(same.equals(make())).toBe(true);
    for (const value of [undefined, null, "4929", {}, ascii("4929")]) {
      expect(codeOf(() => same.equals(value))).toBe(other);
    }
  });
});

describe("Pin", () => {
  test("takes 4 to 12 digits as a string or as bytes", () => {
    for (const digits of ["0000", "1234567890", "999999999999", "0129"]) {
      expect(digitsOf(Pin.from(digits))).toBe(digits);
      expect(digitsOf(Pin.from(ascii(digits)))).toBe(digits);
      expect(Pin.from(digits).length).toBe(digits.length);
    }
  });

  test("leaves the caller's bytes as they are", () => {
    const bytes = ascii("4929");
    Pin.from(bytes).dispose();
    expect(bytes.join()).toBe("52,57,50,57");
  });

  test.each([
    "",
    "123",
    "1234567890123",
    "12a4",
    " 1234",
    "1234\n",
    "١٢٣٤",
    "12.4",
    "-123",
    "１２３４",
    "123/",
    "123:",
  ])("refuses what is not 4 to 12 ASCII digits, case %#", (digits) => {
    expect(codeOf(() => Pin.from(digits))).toBe("invalid-pin");
    expect(codeOf(() => Pin.from(Uint8Array.from(Buffer.from(digits))))).toBe("invalid-pin");
  });

  test("refuses what is neither a string nor bytes", () => {
    const values = [
      undefined,
      null,
      1234,
      1234n,
      true,
      ["1", "2", "3", "4"],
      { length: 4 },
      new Uint16Array(4),
      () => 0,
    ];
    for (const value of values) expect(codeOf(() => Pin.from(wrong(value)))).toBe("invalid-pin");
  });

  test("equals by digits and length", () => {
    expect(Pin.from("4929").equals(Pin.from("4928"))).toBe(false);
    expect(Pin.from("4929").equals(Pin.from("5929"))).toBe(false);
    expect(Pin.from("4929").equals(Pin.from("49290"))).toBe(false);
  });
});

describe("the constructors, which plain JavaScript may call", () => {
  const MakePin: new (digits: unknown) => Pin = wrong(Pin);
  const MakeKey: new (bytes: unknown) => SecretKey = wrong(SecretKey);

  test("check and copy as from() does", () => {
    expect(digitsOf(new MakePin("4929"))).toBe("4929");
    const bytes = Buffer.from("4929");
    for (const secret of [new MakePin(bytes), new MakeKey(bytes)]) {
      expect(secret.use((lent) => lent.join())).toBe("52,57,50,57");
      secret.dispose();
      expect(bytes.toString()).toBe("4929");
    }
    for (const value of [undefined, 4929, "123", Uint8Array.of(1, 2, 3, 4), ["4", "9", "2", "9"]]) {
      expect(codeOf(() => new MakePin(value))).toBe("invalid-pin");
    }
    for (const value of [undefined, "text", new Uint8Array(0), [1, 2]]) {
      expect(codeOf(() => new MakeKey(value))).toBe("invalid-key");
    }
  });
});

describe("SecretKey", () => {
  test("is made from text in the encoding that is named", () => {
    const bytes = (key: SecretKey): string => key.use((lent) => lent.join());
    expect(bytes(SecretKey.fromText("00fF10", "hex"))).toBe("0,255,16");
    expect(bytes(SecretKey.fromText("AP8Q", "base64"))).toBe("0,255,16");
    expect(bytes(SecretKey.fromText("é!", "utf8"))).toBe("195,169,33");
  });

  test("copies the caller's bytes", () => {
    const bytes = Uint8Array.of(1, 2, 3);
    const key = SecretKey.from(bytes);
    bytes.fill(9);
    expect(key.use((lent) => lent.join())).toBe("1,2,3");
  });

  test("refuses what is no key", () => {
    for (const value of [undefined, null, "text", 12, [1, 2], new Uint8Array(0), new Uint16Array(8)]) {
      expect(codeOf(() => SecretKey.from(wrong(value)))).toBe("invalid-key");
    }
    for (const value of [undefined, null, 12, "", ascii("text")]) {
      expect(codeOf(() => SecretKey.fromText(wrong(value), "utf8"))).toBe("invalid-key");
    }
    expect(codeOf(() => SecretKey.fromText("0g", "hex"))).toBe("invalid-encoding");
    expect(codeOf(() => SecretKey.fromText("AP8", "base64"))).toBe("invalid-encoding");
    for (const encoding of ["base32", "toString", undefined]) {
      expect(codeOf(() => SecretKey.fromText("00", wrong(encoding)))).toBe("invalid-encoding");
    }
  });

  test("is no Pin and no Pin is a key", () => {
    expect(codeOf(() => Pin.from("1234").equals(wrong(SecretKey.from(ascii("1234")))))).toBe("invalid-pin");
    expect(codeOf(() => SecretKey.from(ascii("1234")).equals(wrong(Pin.from("1234"))))).toBe("invalid-key");
  });
});
